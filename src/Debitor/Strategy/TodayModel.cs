using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Supply;

namespace Debitor.Strategy;

/// <summary>What the address of the day's page asks for.</summary>
/// <param name="Whose"><c>all</c>, the id of one of us; null for my own.</param>
/// <param name="Channel">Only steps of this channel.</param>
/// <param name="Rule">Only steps of this rule.</param>
/// <param name="Text">A part of the customer's name or number.</param>
/// <param name="Shown">How many lines at most.</param>
/// <param name="Skipped">Of which reason those are listed who are not for the day.</param>
/// <param name="After">The customer after which that list goes on.</param>
public sealed record TodayQuery(
    string? Whose, Channel? Channel, string? Rule, string? Text, int Shown, SkipReason? Skipped, long After)
{
    /// <summary>So many lines are rendered at first.</summary>
    public const int LinesAtFirst = 50;

    public const string Everybody = "all";

    public bool IsFiltered => Channel is not null || Rule is not null || !string.IsNullOrWhiteSpace(Text);
}

/// <summary>The day as one person sees it.</summary>
public sealed record TodayModel
{
    public required DateOnly On { get; init; }

    /// <summary>Whose work is shown; null for everybody's.</summary>
    public required long? OwnerId { get; init; }

    public required bool HasCustomers { get; init; }
    public required int Count { get; init; }
    public required IReadOnlyList<Money> Overdue { get; init; }
    public required IReadOnlyList<TodayLineModel> Lines { get; init; }
    public required IReadOnlyList<OwnerChoice> Owners { get; init; }
    public required IReadOnlyList<Channel> Channels { get; init; }
    public required IReadOnlyList<string> Rules { get; init; }
    public required IReadOnlyDictionary<SkipReason, int> Skips { get; init; }
    public required IReadOnlyList<SkippedLine> Skipped { get; init; }

    /// <summary>Where the list of those not for the day goes on; null at its end.</summary>
    public required long? SkippedNext { get; init; }

    /// <summary>Stops of supplies that a call can still avoid, or that wait for a decision.</summary>
    public IReadOnlyList<ProposedLine> Supplies { get; init; } = [];

    public required IReadOnlyList<PromiseLine> Promises { get; init; }

    /// <summary>Small steps of prevention, where the day leaves time; a track of its own.</summary>
    public IReadOnlyList<GapLine> Gaps { get; init; } = [];

    /// <summary>Refusals to look at again, and those that wait for the consent of whoever looks.</summary>
    public IReadOnlyList<RefusalLine> Refusals { get; init; } = [];

    /// <summary>Conversations of whoever looks that are not closed, oldest first.</summary>
    public required IReadOnlyList<UnfinishedTalk> Unfinished { get; init; }
    public required IReadOnlyList<Money> Expected { get; init; }
    public required int ExpectedFrom { get; init; }
    public required IReadOnlyList<DoneLine> Done { get; init; }
    public required int DoneCount { get; init; }
    public required IReadOnlyList<BankLine> Banks { get; init; }
}

/// <summary>Somebody whose work can be looked at.</summary>
public sealed record OwnerChoice(long Id, string Name, int Count);

/// <summary>A thing to do, with everything that is said about it.</summary>
public sealed record TodayLineModel
{
    public required int Position { get; init; }
    public required ListedCustomer Customer { get; init; }
    public required Step Step { get; init; }
    public required Score Score { get; init; }
    public required IReadOnlyList<DebtLine> Debts { get; init; }
    public required DebtDocument Anchor { get; init; }
    public required IReadOnlyList<ListedCustomer> Together { get; init; }

    /// <summary>Who does it, when it is not whoever looks.</summary>
    public required string? Owner { get; init; }

    public required string? ContactName { get; init; }
    public required string? Phone { get; init; }
    public required DateOnly? BankKnownThrough { get; init; }

    /// <summary>How often the customer was contacted today.</summary>
    public required int Contacts { get; init; }

    /// <summary>When the call was agreed for, in our zone; null when no hour was agreed.</summary>
    public required DateTime? At { get; init; }

    /// <summary>Whether that hour has come.</summary>
    public required bool IsNow { get; init; }

    /// <summary>The customer's wall clock.</summary>
    public required DateTime There { get; init; }

    /// <summary>Days the customer works, from the next one on, to choose from.</summary>
    public required IReadOnlyList<DateOnly> WorkingDays { get; init; }

    public required IReadOnlyList<ColleagueHere> Here { get; init; }

    /// <summary>What they promised before, newest first, where a promise broke; empty elsewhere.</summary>
    public IReadOnlyList<AgreedBefore> Agreed { get; init; } = [];

    /// <summary>Why the workspace of five stages is proposed; null when a quick result will do.</summary>
    public WorkspaceProposal? Proposal { get; init; }
}

/// <summary>Why a talk is better led by stages.</summary>
/// <param name="BySum">Whether the sum says so, not the number of contacts.</param>
/// <param name="Contact">Which contact about this debt it is.</param>
public sealed record WorkspaceProposal(bool BySum, int Contact);

/// <summary>A conversation of mine that is not closed.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Name">The customer.</param>
/// <param name="StartedOn">The day of its start.</param>
/// <param name="IsPaid">Whether money came in since: look before you call.</param>
public sealed record UnfinishedTalk(long Id, string Name, DateOnly StartedOn, bool IsPaid);

/// <summary>A customer that is not for the day, and what its reason is made of.</summary>
public sealed record SkippedLine(
    ListedCustomer Customer, SkipReason Reason, string Why, IReadOnlyList<DebtLine> Debts, string Owner);

/// <summary>Something we promised.</summary>
public sealed record PromiseLine(
    long Id, long CustomerId, string Name, string Text, DateOnly DueOn, TimeOnly? DueAt, bool IsKept);

/// <summary>A contact of today.</summary>
public sealed record DoneLine(
    long ActivityId, long CustomerId, string Name, ActivityResult Result, DateOnly? NextOn, TimeOnly? NextAt,
    DateOnly? PromisedOn, bool MayUndo, string? Person);

/// <summary>How fresh the payments to one of our companies are.</summary>
public sealed record BankLine(string Company, DateOnly? KnownThrough, bool IsStale);
