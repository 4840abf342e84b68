"""The closed vocabularies of the Open Government Partnership and its reporting mechanism.

The classes have only codes and their order. Labels, definitions and sources are in ``_data/terms.json``; open
lists (members, policy areas) are data files, too.
"""

from ._values.terms import Scale, Term

__all__ = [
    "Basis",
    "BindingConstraint",
    "Change",
    "Completion",
    "Denominator",
    "EarlyResults",
    "Finding",
    "GrandChallenge",
    "MemberKind",
    "Moment",
    "Novelty",
    "OgpValue",
    "Opening",
    "Openness",
    "ParticipationLevel",
    "PotentialForResults",
    "PotentialImpact",
    "Region",
    "Schedule",
    "Scope",
    "Specificity",
]


class MemberKind(Term):
    """Type of government of a member."""

    NATIONAL = "national"
    LOCAL = "local"
    LEGACY_LOCAL = "legacy-local"
    OTHER = "other"


class Region(Term):
    """OGP's four regions; they are not continents."""

    AFRICA_AND_THE_MIDDLE_EAST = "africa-and-the-middle-east"
    AMERICAS = "americas"
    ASIA_AND_THE_PACIFIC = "asia-and-the-pacific"
    EUROPE = "europe"


class ParticipationLevel(Scale):
    """How much the public could influence a plan: the IAP2 spectrum, as the IRM uses it."""

    NO_CONSULTATION = "no-consultation"
    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


class Openness(Term):
    """Who could take part in a consultation."""

    OPEN = "open"
    INVITATION_ONLY = "invitation-only"


class GrandChallenge(Term):
    """The five grand challenges of the first plans."""

    PUBLIC_SERVICES = "public-services"
    PUBLIC_INTEGRITY = "public-integrity"
    PUBLIC_RESOURCES = "public-resources"
    SAFER_COMMUNITIES = "safer-communities"
    CORPORATE_ACCOUNTABILITY = "corporate-accountability"


class OgpValue(Term):
    """The OGP values that a commitment may serve."""

    ACCESS_TO_INFORMATION = "access-to-information"
    CIVIC_PARTICIPATION = "civic-participation"
    PUBLIC_ACCOUNTABILITY = "public-accountability"
    TECHNOLOGY = "technology"


class Specificity(Scale):
    """How specific and verifiable a commitment's text is (plans to 2017). ``NONE`` is a rating."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class PotentialImpact(Scale):
    """What a commitment would change if carried out as written (plans to 2019). ``NONE`` is a rating."""

    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    TRANSFORMATIVE = "transformative"


class PotentialForResults(Scale):
    """What a commitment promises to change (plans from 2020). ``UNCLEAR`` is the lowest rating."""

    UNCLEAR = "unclear"
    MODEST = "modest"
    SUBSTANTIAL = "substantial"


class Novelty(Term):
    """Whether a commitment was new, or had begun before the plan (first plans only)."""

    PRE_EXISTING = "pre-existing"
    NEW = "new"


class Completion(Scale):
    """How far a commitment was carried out."""

    NOT_STARTED = "not-started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"


class Schedule(Scale):
    """Actual completion compared with the completion that the plan foresaw for that day."""

    BEHIND = "behind"
    ON_SCHEDULE = "on-schedule"
    AHEAD = "ahead"


class Opening(Scale):
    """Whether a commitment opened government: how practice changed (plans to 2020)."""

    WORSENED = "worsened"
    DID_NOT_CHANGE = "did-not-change"
    MARGINAL = "marginal"
    MAJOR = "major"
    OUTSTANDING = "outstanding"


class EarlyResults(Scale):
    """Results that a commitment had brought by the Results Report (reports from 2024)."""

    NO_NOTABLE_RESULTS = "no-notable-results"
    MODERATE = "moderate"
    SIGNIFICANT = "significant"


class Moment(Term):
    """The review that coded completion, and for which a star was given."""

    PROGRESS = "progress"
    END_OF_TERM = "end-of-term"


class Change(Scale):
    """Completion at the end of the term compared with completion at midterm."""

    DECREASE = "decrease"
    NO_CHANGE = "no-change"
    INCREASE = "increase"


class BindingConstraint(Term):
    """The first condition of a star that a commitment failed, in the order of OGP's test."""

    SPECIFICITY = "specificity"
    RELEVANCE = "relevance"
    POTENTIAL_IMPACT = "potential-impact"
    COMPLETION = "completion"
    STARRED = "starred"
    UNDECIDED = "undecided"


class Finding(Term):
    """The IRM-based findings of the Global Report for one policy area of one member."""

    NO_COMMITMENTS = "no-commitments"
    COMMITMENTS = "commitments"
    IRM_REVIEWED = "irm-reviewed"
    COMPLETE = "complete"
    AMBITIOUS = "ambitious"
    EARLY_RESULTS = "early-results"


class Denominator(Term):
    """The commitments among which a share is computed."""

    ALL = "all"
    ASSESSED = "assessed"
    ASKED = "asked"


class Scope(Term):
    """What a printed figure is about."""

    WORLD = "world"
    REGION = "region"
    MEMBER = "member"
    PLAN = "plan"


class Basis(Term):
    """Whether a figure is published by OGP, or computed from the records."""

    PUBLISHED = "published"
    COMPUTED = "computed"
