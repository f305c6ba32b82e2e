"""Understanding a table: which column plays which role, what a row is, how times and ratings are written."""

from __future__ import annotations

import pyarrow as pa

from sojourn.languages import tr
from sojourn.log.date_order import DateOrderChoice, Evidence, date_order
from sojourn.log.detect.attributes import Slices, choose_slices
from sojourn.log.detect.candidates import Subject, candidates
from sojourn.log.detect.hints import Hints, check_hints
from sojourn.log.detect.missing import detect_missing
from sojourn.log.detect.profile import profile_table, tickets_of
from sojourn.log.detect.ratings import detect_scale
from sojourn.log.detect.roles import GIVEN, assign, choose_ticket, given_reason, only_time, require
from sojourn.log.detect.shape import ShapeChoice, decide_shape
from sojourn.log.detect.vocabulary import header_scores, vocabulary
from sojourn.log.mapping import ROLE_KEYS, Mapping
from sojourn.log.table import RawTable
from sojourn.log.written_times import read_written
from sojourn.model.errors import AmbiguousError, UnderstandingError
from sojourn.model.loginfo import ColumnUse, RatingScale

_NO_HINTS = Hints()

_NAMES_A_RATING = 0.9
"""How surely a header must name a rating to be a second question."""


def understand(table: RawTable, hints: Hints = _NO_HINTS) -> Mapping:
    """Works out how to read a table; what the user said always wins.

    Args:
        table: the table as it stood in the source. hints: what the user settled.

    Raises:
        UnderstandingError: no column can be the ticket or the time, or a hint names a column that is not there.
        AmbiguousError: dates fit both day first and month first.
        OptionError: a hint has a value that is not one of the valid ones.
    """
    check_hints(hints, table.data.column_names, table.name)
    if table.data.num_rows == 0:
        raise UnderstandingError(
            tr("there are headers but no rows"), where=table.name, do=tr("Export it again with its rows")
        )
    missing = detect_missing(table.data) if hints.missing is None else hints.missing
    profiles = profile_table(table.data, missing)
    bare = Subject(profiles, table.data.num_rows)
    ticket = choose_ticket(bare, candidates(bare), hints, table.name)
    subject = Subject(profiles, bare.rows, tickets_of(profiles[ticket.columns[0]]))
    choice, roles = _shape_and_roles(subject, hints, ticket, table.name)
    slices = _slices(subject, roles, hints)
    rating = _rating(subject, roles, hints)
    zone, zone_why = _timezone(subject, roles, hints)
    return Mapping(
        shape=choice.shape,
        shape_why=choice.why,
        roles=roles,
        attributes=slices.columns,
        timezone=zone,
        timezone_why=zone_why,
        date_order=_date_order(subject, roles, hints, table.name).order,
        rating=rating,
        more_ratings=_more_ratings(subject, roles, rating),
        missing=missing,
        late_attributes=slices.late,
    )


def ticket_use(table: RawTable, hints: Hints = _NO_HINTS) -> tuple[ColumnUse, tuple[str, ...]]:
    """The columns that name the ticket, and the words that mean "no value", from the first rows of a larger table.

    Raises:
        UnderstandingError: no column can be the ticket, or a hint names a column that is not there.
        OptionError: a hint has a value that is not one of the valid ones.
    """
    check_hints(hints, table.data.column_names, table.name)
    missing = detect_missing(table.data) if hints.missing is None else hints.missing
    subject = Subject(profile_table(table.data, missing), table.data.num_rows)
    return choose_ticket(subject, candidates(subject), hints, table.name), missing


def _shape_and_roles(
    subject: Subject, hints: Hints, ticket: ColumnUse, table: str
) -> tuple[ShapeChoice, dict[str, ColumnUse]]:
    """What a row is, and the columns by role that follow from it."""
    pool = candidates(subject)
    choice = ShapeChoice(hints.shape, tr(GIVEN)) if hints.shape else decide_shape(subject, pool)
    if hints.shape is None and hints.roles.get("activity"):
        choice = ShapeChoice("events", tr("you named the column that says what happened"))
    roles = assign(subject, pool, choice, hints, ticket)
    if "time" not in roles and "time" not in hints.roles and (use := only_time(subject, roles)) is not None:
        roles["time"] = use
        if choice.shape == "tickets":
            roles["opened"] = ColumnUse("opened", use.columns, use.why)
    require(roles, subject, choice, table)
    ordered = {role: roles[role] for role in ROLE_KEYS if role in roles}
    return choice, {role: given_reason(subject, u) if role in hints.roles else u for role, u in ordered.items()}


def _slices(subject: Subject, roles: dict[str, ColumnUse], hints: Hints) -> Slices:
    detected = choose_slices(subject, roles)
    if hints.attributes is None:
        return detected
    return Slices(hints.attributes, tuple(column for column in hints.attributes if column in detected.late))


def _timezone(subject: Subject, roles: dict[str, ColumnUse], hints: Hints) -> tuple[str, str]:
    """The zone in which times without one are read, and where it came from."""
    if hints.timezone is not None:
        return hints.timezone, tr(GIVEN)
    columns = [column for role, use in roles.items() if _is_time(role) for column in use.columns]
    if columns and all(_has_zone(subject, column) for column in columns):
        return "UTC", tr("all times carry their offset from UTC")
    return "UTC", tr("times carry no zone and none was given, so they are read as UTC; --timezone changes that")


def _has_zone(subject: Subject, column: str) -> bool:
    profile = subject.profiles[column]
    if profile.typed_time:
        return profile.column.type.tz is not None
    written = read_written(pa.array(profile.sample, pa.string()), "dmy")
    return bool(written.has_offset[written.ok].all())


def _date_order(subject: Subject, roles: dict[str, ColumnUse], hints: Hints, table: str) -> DateOrderChoice:
    """The order of the parts of dates, over every column that holds times."""
    if hints.date_order is not None:
        return DateOrderChoice(hints.date_order, tr(GIVEN))
    used = {column for role, use in roles.items() if _is_time(role) for column in use.columns}
    place = {role: roles[role].columns[0] for role in ("time", "opened", "resolved", "closed", "end") if role in roles}
    starts, ends = [place[r] for r in ("opened", "time") if r in place], ("resolved", "closed", "end")
    pairs = tuple(dict.fromkeys((starts[0], place[end]) for end in ends if starts and end in place))
    tickets = subject.tickets.codes if subject.tickets is not None and subject.repeated else None
    evidence = Evidence(tickets, place.get("time", ""), pairs)
    try:
        return date_order({name: p.column for name, p in subject.profiles.items() if name in used}, evidence)
    except AmbiguousError:
        # Times that play no role (a due date) may still tell how this file writes its dates.
        every = {name: p.column for name, p in subject.profiles.items() if name in used or p.is_time}
    try:
        return date_order(every, evidence)
    except AmbiguousError as exc:
        raise AmbiguousError(exc.what, where=f"{table}, {exc.where}", do=exc.do) from exc


def _rating(subject: Subject, roles: dict[str, ColumnUse], hints: Hints) -> RatingScale | None:
    if "rating" not in roles:
        return None
    if hints.rating is not None:
        return hints.rating
    column = roles["rating"].columns[0]
    scale = detect_scale(column, subject.profiles[column].column, hints.rating_limits)
    if scale is None:
        what = tr("the values of '{column}' are not ratings that can be read as numbers", column=column)
        raise UnderstandingError(
            what,
            where=column,
            do=tr("Name another column with --column rating=COLUMN, or give its scale in a --mapping file"),
        )
    return scale


def _more_ratings(
    subject: Subject, roles: dict[str, ColumnUse], rating: RatingScale | None
) -> tuple[tuple[str, RatingScale], ...]:
    """Columns that ask another question than the rating does (NPS, CES), the first of each metric."""
    if rating is None:
        return ()
    used = {column for use in roles.values() for column in use.columns}
    found: dict[str, tuple[str, RatingScale]] = {}
    for name, profile in subject.profiles.items():
        if name in used or header_scores(name).get("rating", 0.0) < _NAMES_A_RATING:
            continue
        scale = detect_scale(name, profile.column)
        if scale is not None and scale.metric != rating.metric:
            found.setdefault(scale.metric, (name, scale))
    return tuple(found.values())


def _is_time(role: str) -> bool:
    return vocabulary().roles[role].kind == "time"
