using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Prevention;
using Debitor.Core.Supply;

namespace Debitor.Core.Strategy.Policies;

/// <summary>The rules by which a company works with debts, as its policy file writes them.</summary>
/// <remarks>
/// The planner is given the part it decides with (<see cref="PlannerPolicy"/>); everything else is there to be read,
/// checked, printed and compared. Days are calendar days unless "working" is said.
/// </remarks>
public sealed record PolicyBook
{
    /// <summary>Its short name: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it, in <see cref="Language"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Whose law and customs it is written for, ISO 3166.</summary>
    public required string Country { get; init; }

    /// <summary>The language of its titles and templates.</summary>
    public required Language Language { get; init; }

    public IReadOnlyList<PolicySegment> Segments { get; init; } = [];

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<LadderStep> Ladder { get; init; }

    /// <summary>Overdue sums up to and including this are too small to talk about. Minor units.</summary>
    public IReadOnlyDictionary<Currency, long> ToleranceMinor { get; init; } = new Dictionary<Currency, long>();

    /// <summary>Contacts wait when the bank lags behind by more working days than this.</summary>
    public required int BankLagWorkingDaysMax { get; init; }

    /// <summary>Whether the program may allocate credits that name no document, oldest debt first.</summary>
    public bool AllocatesCredits { get; init; }

    /// <summary>How often a dispute that holds up everything is looked at.</summary>
    public required int DisputeReviewDays { get; init; }

    /// <summary>How many customers a day one person of a role is given.</summary>
    public IReadOnlyDictionary<PersonRole, int> ContactsADay { get; init; } = new Dictionary<PersonRole, int>();

    public required ContactLimits Contacts { get; init; }
    public required PromiseTerms Promises { get; init; }

    /// <summary>Who of us hands a case to whom.</summary>
    public IReadOnlyList<HandOver> HandOvers { get; init; } = [];

    /// <summary>Whom at the customer we ask after whom, lowest first.</summary>
    public IReadOnlyList<ContactRole> AddresseeLevels { get; init; } = [];

    public IReadOnlyList<Reaction> Reactions { get; init; } = [];
    public LimitRule? SupplyStop { get; init; }

    /// <summary>What counts against the credit limit beside open documents.</summary>
    public ExposureTerms Exposure { get; init; } = new(Proformas: false, Orders: true);

    public LimitRule? Claim { get; init; }
    public LimitRule? Lawyers { get; init; }
    public LimitRule? Refusal { get; init; }

    /// <summary>What is done so that debts do not come about.</summary>
    public PreventionTerms Prevention { get; init; } = PreventionTerms.Usual;

    /// <summary>By which rules interest for late payment is counted; null: none is asked for.</summary>
    public InterestRegime? Interest { get; init; }

    public IReadOnlyList<PolicyTemplate> Templates { get; init; } = [];

    /// <summary>From which severity on a finding of the language guard keeps a text from going out.</summary>
    public GuardStrictness Guard { get; init; } = GuardStrictness.Block;

    public required ConversationTerms Conversation { get; init; }
    public required PublishingTerms Publishing { get; init; }
}

/// <summary>A kind of customers.</summary>
/// <param name="Name">As steps name it.</param>
/// <param name="Title">As people name it.</param>
/// <param name="Cards">The segments of customer cards that belong to it.</param>
public sealed record PolicySegment(string Name, string Title, IReadOnlyList<string> Cards);

/// <summary>What has been fixed with a debtor about a debt, lowest first.</summary>
public enum PromiseLevel
{
    /// <summary>Nothing with a day and a sum.</summary>
    None,

    /// <summary>A sum by a day, said.</summary>
    Spoken,

    /// <summary>A guarantee letter.</summary>
    Letter,

    /// <summary>What was fixed did not come.</summary>
    Broken,
}

/// <summary>How a step speaks.</summary>
public enum StepTone
{
    Friendly,
    Businesslike,
    Firm,

    /// <summary>The last word before others take over.</summary>
    Final,
}

/// <summary>Interest for late payment by law or contract.</summary>
public enum InterestRegime
{
    Ru395,
    RuPenalty,
    Ua625,
    UaPenalty,
    Eu,
    Gb,
}

/// <summary>From which severity on the language guard keeps a text from going out.</summary>
public enum GuardStrictness
{
    Block,
    Warn,
    Hint,
}

/// <summary>When a step begins. All that is given has to hold.</summary>
/// <param name="FromDay">Days past the due day, inclusive; negative before it; null: on any day.</param>
/// <param name="Silence">Days since the last contact, at least.</param>
/// <param name="Promise">What has been fixed about the debt.</param>
/// <param name="AmountMinor">Overdue sums from this on, inclusive, by currency; empty: any sum.</param>
/// <param name="LimitShare">Percent of the credit limit that is used, at least.</param>
/// <param name="Debtor">The type of debtor.</param>
/// <param name="Segment">The name of a segment.</param>
public sealed record StepTrigger(
    int? FromDay, int? Silence, PromiseLevel? Promise, IReadOnlyDictionary<Currency, long> AmountMinor,
    int? LimitShare, Conversation.DebtorType? Debtor, string? Segment)
{
    /// <summary>Whether nothing but the day decides.</summary>
    public bool IsPlain =>
        FromDay is not null && Silence is null && Promise is null && AmountMinor.Count == 0 && LimitShare is null
        && Debtor is null && Segment is null;

    /// <summary>Whether two triggers say the same.</summary>
    public bool Says(StepTrigger other) =>
        FromDay == other.FromDay && Silence == other.Silence && Promise == other.Promise
        && LimitShare == other.LimitShare && Debtor == other.Debtor && Segment == other.Segment
        && AmountMinor.OrderBy(sum => sum.Key).SequenceEqual(other.AmountMinor.OrderBy(sum => sum.Key));
}

/// <summary>A step of the ladder.</summary>
public sealed record LadderStep
{
    /// <summary>Part of the identity of what it asks for: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; null for the program's own word.</summary>
    public string? Title { get; init; }

    public required StepTrigger When { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>By which channels it goes on when it comes again, in turn after <see cref="Channel"/>.</summary>
    public IReadOnlyList<Channel> Alternates { get; init; } = [];

    /// <summary>Whom at the customer we look for first; null for work inside our own house.</summary>
    public ContactRole? Addressee { get; init; }

    public required PersonRole Owner { get; init; }
    public StepTone Tone { get; init; } = StepTone.Businesslike;

    /// <summary>The name of a template; null: the method of the talk has the words.</summary>
    public string? Template { get; init; }

    /// <summary>After so many days without money it comes again; 0: once.</summary>
    public int RepeatDays { get; init; }

    /// <summary>Consequences that it names to the customer.</summary>
    public IReadOnlyList<Consequence> WarnsOf { get; init; } = [];
}

/// <summary>A consequence that may be named to a debtor when the policy carries it out.</summary>
public enum Consequence
{
    /// <summary>Interest or a penalty.</summary>
    Penalty,
    SupplyStop,
    Claim,
    Court,
}

/// <summary>A text that goes to the customer.</summary>
/// <param name="Name">As steps name it.</param>
/// <param name="Subject">The subject of a letter; null where there is none.</param>
/// <param name="Text">With fields between braces.</param>
public sealed record PolicyTemplate(string Name, string? Subject, string Text);
