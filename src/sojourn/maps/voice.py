"""What customers tell of the service, and why a message could not be read, in words for a reader of the map."""

EVENT_WORDS = {
    "explained_again": "explain it again",
    "asked_again": "asked for it again",
    "contacted_again": "come again for the same",
    "no_reply": "no word from the desk",
    "took_long": "takes too long",
    "closed_unsolved": "closed, not solved",
    "not_solved": "still not solved",
    "passed_around": "passed around",
    "contradicted": "told different things",
    "missed_promise": "a promise not kept",
    "cannot_work": "cannot work",
    "unacceptable": "not acceptable",
    "gave_up": "given up",
    "fears_loss": "fear of loss",
    "pressed_for_time": "pressed for time",
    "chasing": "ask how it stands",
    "works_again": "it works",
}
"""Service events of docs/voice.md."""
UNSAID_WORDS = {
    "no text": "empty",
    "no own words": "only quoted or by a machine",
    "no words": "without words",
    "another language": "not in English",
    "language unknown": "too short to tell",
}
