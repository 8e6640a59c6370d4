using Debitor.Core.Customers;
using Debitor.Core.Strategy;

namespace Debitor.Core.Conversation;

/// <summary>A way out of a debt.</summary>
public enum OptionKind
{
    /// <summary>All of it by a day.</summary>
    WholeSum,

    /// <summary>A part on the first day, the rest by a date.</summary>
    PartNow,

    /// <summary>Equal instalments.</summary>
    Schedule,

    /// <summary>A letter that promises the payment, by a day.</summary>
    GuaranteeLetter,

    /// <summary>We meet, with the reconciliation act.</summary>
    Meeting,

    /// <summary>Set off against what we hold of theirs; the rest in money.</summary>
    Offset,

    /// <summary>Goods of recent deliveries come back; the rest in money.</summary>
    Return,
}

/// <summary>Why a way out is offered, or offered in this place.</summary>
public enum OptionReason
{
    /// <summary>The next day on which they pay.</summary>
    PaymentDay,

    /// <summary>As many working days as a payment needs.</summary>
    WorkingDays,

    /// <summary>The sum is large for one payment.</summary>
    LargeSum,

    /// <summary>Something on the first day shows that they mean it.</summary>
    ShowsWill,

    /// <summary>Words alone were not kept.</summary>
    BrokenBefore,

    /// <summary>They do not agree with a part of the documents.</summary>
    Disputed,

    /// <summary>Calls are not answered.</summary>
    NobodyAnswers,

    /// <summary>Both sides look at the same figures.</summary>
    SameFigures,

    /// <summary>We hold money or a credit note of theirs.</summary>
    WeOweThem,

    /// <summary>Something of what is owed was delivered a short while ago.</summary>
    RecentDelivery,

    /// <summary>What was tried so far came to nothing.</summary>
    NewTactic,

    /// <summary>When the figures have been settled at the meeting.</summary>
    AfterMeeting,
}

/// <summary>A way out that was computed for a debt; a person changes it before it is offered.</summary>
public sealed record PaymentOption
{
    public required OptionKind Kind { get; init; }
    public required long CompanyId { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<OptionReason> Why { get; init; }

    /// <summary>What comes in money, in rising order of the day; empty for a meeting.</summary>
    public IReadOnlyList<AgreedPart> Parts { get; init; } = [];

    /// <summary>The documents that come back, or that are set off; empty otherwise.</summary>
    public IReadOnlyList<long> Items { get; init; } = [];

    /// <summary>What is set off or comes back, minor units; 0 otherwise.</summary>
    public long WithoutMoneyMinor { get; init; }

    /// <summary>The day by which the guarantee letter comes.</summary>
    public DateOnly? LetterDueOn { get; init; }

    /// <summary>Whether the letter has to come on paper.</summary>
    public bool IsOnPaper { get; init; }

    /// <summary>The day of a meeting.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>Its hour in the customer's zone.</summary>
    public TimeOnly? MeetsAt { get; init; }

    /// <summary>What it brings altogether, minor units: at most what is owed.</summary>
    public long TotalMinor => Parts.Sum(part => part.AmountMinor) + WithoutMoneyMinor;
}

/// <summary>What ways out are computed from.</summary>
public sealed record OptionsQuestion
{
    /// <summary>With one company in one currency.</summary>
    public required TalkDebt Debt { get; init; }

    public required DebtorType Type { get; init; }
    public required TalkHistory Situation { get; init; }

    /// <summary>On which days they pay; null when nobody knows.</summary>
    public required PaymentHabit? Habit { get; init; }

    public required BusinessCalendar Calendar { get; init; }
    public required Policy Policy { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The customer's wall clock; null when another day is acted as.</summary>
    public DateTime? NowThere { get; init; }

    internal PaymentDays Days => new(Habit, Calendar, Today, NowThere);
}
