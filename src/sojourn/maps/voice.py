"""What customers tell of the service, and why a message could not be read, in words for a reader of the map."""

from sojourn.languages import mark

EVENT_WORDS = {
    "explained_again": mark("explain it again"),
    "asked_again": mark("asked for it again"),
    "contacted_again": mark("come again for the same"),
    "no_reply": mark("no word from the desk"),
    "took_long": mark("takes too long"),
    "closed_unsolved": mark("closed, not solved"),
    "not_solved": mark("still not solved"),
    "passed_around": mark("passed around"),
    "contradicted": mark("told different things"),
    "missed_promise": mark("a promise not kept"),
    "cannot_work": mark("cannot work"),
    "unacceptable": mark("not acceptable"),
    "gave_up": mark("given up"),
    "fears_loss": mark("fear of loss"),
    "pressed_for_time": mark("pressed for time"),
    "chasing": mark("ask how it stands"),
    "works_again": mark("it works"),
}
"""Service events of docs/voice.md."""
EMOTION_WORDS = {
    "happy": mark("happy"),
    "surprised": mark("surprised"),
    "angry": mark("angry"),
    "frustrated": mark("frustrated"),
    "anxious": mark("anxious"),
    "sad": mark("sad"),
    "neutral": mark("neutral"),
}
UNSAID_WORDS = {
    "no text": mark("empty"),
    "no own words": mark("only quoted or by a machine"),
    "no words": mark("without words"),
    "another language": mark("not in English"),
    "language unknown": mark("too short to tell"),
}
