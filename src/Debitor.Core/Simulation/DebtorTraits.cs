namespace Debitor.Core.Simulation;

/// <summary>Why a debtor of the simulator pays late, if at all.</summary>
public enum DebtorKind
{
    /// <summary>Pays by habit, on the due day or a few days around it.</summary>
    Punctual,

    /// <summary>Means well and forgets: pays once somebody reminds.</summary>
    Forgetful,

    /// <summary>Pays whoever asks when money comes, often in parts.</summary>
    CashTight,

    /// <summary>Finds something wrong with what was delivered.</summary>
    Disputing,

    /// <summary>Promises whatever is asked for and keeps half of it.</summary>
    PromisesEasily,

    /// <summary>Does not mean to pay before the lawyers come.</summary>
    BadFaith,
}

/// <summary>How one debtor of the simulator behaves. Shares are of a thousand.</summary>
/// <remarks>What each number does, and where its usual value comes from, stands in docs/specs/simulation.md.</remarks>
public sealed record DebtorTraits
{
    public required DebtorKind Kind { get; init; }

    /// <summary>The usual day of payment, counted from the due day; negative before it.</summary>
    public required int LateDays { get; init; }

    /// <summary>How far single payments stray from it, in days, not negative.</summary>
    public required int SpreadDays { get; init; }

    /// <summary>Documents that nobody pays unless somebody reminds.</summary>
    public required int ForgetsPermille { get; init; }

    /// <summary>Calls that reach somebody.</summary>
    public required int AnswersPermille { get; init; }

    /// <summary>Letters, e-mails and messages that are read and have an effect.</summary>
    public required int ReadsPermille { get; init; }

    /// <summary>Documents that are disputed when somebody asks for them.</summary>
    public required int DisputesPermille { get; init; }

    /// <summary>Talks, from the thirtieth day overdue on, that end in a refusal to pay.</summary>
    public required int RefusesPermille { get; init; }

    /// <summary>Talks that end in "the payment order has gone".</summary>
    public required int OrdersPermille { get; init; }

    /// <summary>Of those orders the ones that really went.</summary>
    public required int TrueOrdersPermille { get; init; }

    /// <summary>Talks that end in an agreement with a day and a sum.</summary>
    public required int PromisesPermille { get; init; }

    /// <summary>Agreements that are kept.</summary>
    public required int KeepsPermille { get; init; }

    /// <summary>Agreements that are kept in part.</summary>
    public required int KeepsPartPermille { get; init; }

    /// <summary>Talks without any agreement after which they pay sooner nevertheless.</summary>
    public required int HurriesPermille { get; init; }

    /// <summary>Payments that do not bring all of a document.</summary>
    public required int PaysInPartsPermille { get; init; }

    /// <summary>Payments that name no document, which our accountant has to allocate.</summary>
    public required int UnnamedPermille { get; init; }

    /// <summary>Debts that a court and its bailiffs bring in.</summary>
    public required int CourtPaysPermille { get; init; }

    /// <summary>Points of annoyance at which they stop buying.</summary>
    public required int PatiencePoints { get; init; }

    /// <summary>What they buy; null when they do not buy any more.</summary>
    public BuyingHabit? Buying { get; init; }
}

/// <summary>How often a customer buys, and what.</summary>
/// <param name="EveryDays">Calendar days between two deliveries, at least 1.</param>
/// <param name="BasketMinor">A usual document in minor units, positive.</param>
/// <param name="TermDays">Calendar days from a document to its due day, not negative.</param>
/// <param name="CompanyId">Which of our legal entities sells.</param>
/// <param name="Currency">The currency of the documents.</param>
public sealed record BuyingHabit(
    int EveryDays, long BasketMinor, int TermDays, long CompanyId, Currency Currency);
