using Debitor.Core.Conversation;
using Debitor.Core.Customers;

namespace Debitor.Core.Strategy.Policies;

/// <summary>Published limits for contacts that a policy may start from.</summary>
public enum ContactPreset
{
    /// <summary>Usual between companies; no law counts contacts there.</summary>
    B2b,

    /// <summary>Law 230-FZ of Russia: debts of individuals.</summary>
    Ru230,

    /// <summary>Law 1349-IX of Ukraine: consumer credit.</summary>
    Ua1349,

    /// <summary>Regulation F of the United States: consumer debt.</summary>
    UsRegF,

    /// <summary>Great Britain and the European Union between companies: no count by law, decent hours.</summary>
    EuGbB2b,
}

/// <summary>How many at most; null is without a limit. Windows are rolling and attempts count.</summary>
/// <param name="Day">In a day.</param>
/// <param name="Week">In seven days.</param>
/// <param name="Month">In thirty days.</param>
public readonly record struct Frequency(int? Day, int? Week, int? Month)
{
    /// <summary>Whether anything is limited.</summary>
    public bool IsAny => Day is not null || Week is not null || Month is not null;
}

/// <summary>Hours in the customer's zone.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public readonly record struct HourSpan(TimeOnly From, TimeOnly To);

/// <summary>How often and when a customer may be contacted, by people and machine together.</summary>
public sealed record ContactLimits
{
    public ContactPreset Preset { get; init; }
    public Frequency Calls { get; init; }

    /// <summary>E-mail, SMS, messengers and letters together.</summary>
    public Frequency Messages { get; init; }
    public Frequency Meetings { get; init; }

    /// <summary>All channels together.</summary>
    public Frequency Together { get; init; }

    /// <summary>Days of the week on which contacts are made.</summary>
    public required IReadOnlyList<DayOfWeek> Weekdays { get; init; }

    public required HourSpan Hours { get; init; }

    /// <summary>Hours on days of rest of the customer's country; null: nobody is contacted on them.</summary>
    public HourSpan? RestHours { get; init; }

    /// <summary>The shortest silence between two contacts about debt, in days.</summary>
    public required int SilenceDaysMin { get; init; }

    /// <summary>The longest silence towards somebody who owes, in days.</summary>
    public required int SilenceDaysMax { get; init; }

    /// <summary>Own limit of calls back that the customer agreed to.</summary>
    public Frequency CallBacks { get; init; }

    /// <summary>Own limit of attempts that reached nobody.</summary>
    public Frequency NoAnswer { get; init; }

    /// <summary>After an attempt that reached nobody the next one comes so many working days later.</summary>
    public required int RetryWorkingDays { get; init; }

    /// <summary>Whether any contacts are counted at all.</summary>
    public bool AreAny =>
        Calls.IsAny || Messages.IsAny || Meetings.IsAny || Together.IsAny || CallBacks.IsAny || NoAnswer.IsAny;
}

/// <summary>What is done with promises and payment orders.</summary>
public sealed record PromiseTerms
{
    /// <summary>How many bank days a payment order is given.</summary>
    public required int PaymentOrderBankDays { get; init; }

    /// <summary>With this broken promise about one debt the tactic changes.</summary>
    public required int BrokenMax { get; init; }

    /// <summary>After so many talks without a result the tactic changes.</summary>
    public required int TalksMax { get; init; }

    /// <summary>From this sum on a guarantee letter has to come on paper. Minor units.</summary>
    public IReadOnlyDictionary<Currency, long> OnPaperFromMinor { get; init; } = new Dictionary<Currency, long>();

    public DayOffRule OnDayOff { get; init; }
}

/// <summary>A case goes from one of our roles to another.</summary>
/// <param name="From">Who falls silent.</param>
/// <param name="To">Who speaks from now on.</param>
/// <param name="DeadlineDays">How many days the new owner has before it goes on to the next.</param>
/// <param name="ReturnsTo">Who takes it back when money came; null: it stays.</param>
public sealed record HandOver(PersonRole From, PersonRole To, int DeadlineDays, PersonRole? ReturnsTo);

/// <summary>What is done differently for a reason of the delay, or for a type of debtor.</summary>
public sealed record Reaction
{
    /// <summary>A key of the method's reasons, such as <c>no-funds</c>; null when the type decides.</summary>
    public string? Reason { get; init; }

    public DebtorType? Debtor { get; init; }

    /// <summary>A longest silence of its own, in days.</summary>
    public int? SilenceDaysMax { get; init; }

    /// <summary>A limit of broken promises of its own.</summary>
    public int? BrokenMax { get; init; }

    /// <summary>Whom at the customer we turn to.</summary>
    public ContactRole? Addressee { get; init; }

    public PersonRole? Owner { get; init; }

    /// <summary>What is proposed first.</summary>
    public AgreementKind? Propose { get; init; }
}

/// <summary>From where on a measure is proposed: any of what is given is enough.</summary>
/// <param name="OverdueDays">Days overdue of the oldest document.</param>
/// <param name="LimitShare">Percent of the credit limit that is used.</param>
/// <param name="BrokenPromises">Broken promises about the debt.</param>
/// <param name="AmountMinor">Overdue sums from this on, by currency.</param>
/// <param name="WarnDays">How many days before it the manager is told.</param>
/// <param name="AnswerDays">How many days the customer has to answer.</param>
/// <param name="ApprovedBy">Whose consent it needs; null: nobody's.</param>
public sealed record LimitRule(
    int? OverdueDays, int? LimitShare, int? BrokenPromises, IReadOnlyDictionary<Currency, long> AmountMinor,
    int? WarnDays, int? AnswerDays, PersonRole? ApprovedBy)
{
    /// <summary>Whether anything at all sets it off.</summary>
    public bool HasTrigger =>
        OverdueDays is not null || LimitShare is not null || BrokenPromises is not null || AmountMinor.Count > 0;
}

/// <summary>What a conversation needs.</summary>
/// <param name="PreparationIsRequired">Whether a call has to be prepared; one that comes in never has.</param>
/// <param name="WorkspaceFromContact">From this contact about a debt on the workspace is proposed.</param>
/// <param name="WorkspaceFromMinor">From this overdue sum on, by currency.</param>
public sealed record ConversationTerms(
    bool PreparationIsRequired, int WorkspaceFromContact, IReadOnlyDictionary<Currency, long> WorkspaceFromMinor);

/// <summary>What publishing a version of the policy needs.</summary>
/// <param name="ApprovedBy">The role of the second person; null: nobody's consent is needed.</param>
/// <param name="ContactsMax">More contacts than this on the day ask first.</param>
/// <param name="TimesMax">More than so many times the contacts of today ask first.</param>
public sealed record PublishingTerms(PersonRole? ApprovedBy, int ContactsMax, int TimesMax);
