using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Prevention;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Prevention;

namespace Debitor.Conversation;

/// <summary>What is owed to one of our companies in one currency, ready to be spoken about.</summary>
/// <param name="Debt">The debt, document by document.</param>
/// <param name="Company">Which of our legal entities.</param>
/// <param name="Goal">What the talk is to reach; null when nothing has to come in money.</param>
/// <param name="Options">Ways out, in the order in which they are offered.</param>
public sealed record PreparedDebt(
    TalkDebt Debt, Company Company, TalkGoal? Goal, IReadOnlyList<PaymentOption> Options)
{
    public Money Open => new(Debt.OpenMinor, Debt.Currency);
    public Money Overdue => new(Debt.OverdueMinor, Debt.Currency);
    public Money Disputed => new(Debt.DisputedMinor, Debt.Currency);
    public Money Ordered => new(Debt.OrderedMinor, Debt.Currency);
    public Money Credit => new(Debt.CreditMinor, Debt.Currency);
    public Money Demand => new(Debt.DemandMinor, Debt.Currency);
}

/// <summary>What was tried by one channel since the debt fell due.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Times">How often.</param>
/// <param name="Unanswered">How many of those nobody answered.</param>
/// <param name="LastOn">When last.</param>
/// <param name="LastResult">How that ended.</param>
public sealed record TriedChannel(
    Channel Channel, int Times, int Unanswered, DateOnly LastOn, ActivityResult LastResult);

/// <summary>A contact that was made.</summary>
public sealed record PreparedContact(
    DateOnly On, Channel Channel, ActivityResult Result, string? Contact, string? Person, string? Note);

/// <summary>A person at the customer, with what they are there and who of us knows them.</summary>
/// <param name="Person">The person and their channels.</param>
/// <param name="Link">What they are at this customer: who decides, for whom they stand in.</param>
/// <param name="KnownBy">Who of us knows them, by name where it is one of our people.</param>
public sealed record PreparedPerson(ContactPerson Person, CustomerContact Link, string? KnownBy);

/// <summary>Something that they do not agree with.</summary>
public sealed record PreparedDispute(string Document, DateOnly OpenedOn, string Reason, Money? Part);

/// <summary>Something that we promised and owe.</summary>
public sealed record PreparedPromise(string Text, DateOnly DueOn, TimeOnly? DueAt, string? Person);

/// <summary>Everything that is to be known before a talk with a customer.</summary>
public sealed record PreparationModel
{
    public required DateOnly On { get; init; }
    public required Customer Customer { get; init; }

    /// <summary>Anything open, by company and currency; empty when nothing is.</summary>
    public required IReadOnlyList<PreparedDebt> Debts { get; init; }

    /// <summary>What delay costs under the contracts, by document.</summary>
    public required IReadOnlyDictionary<long, DelayCost> Costs { get; init; }

    /// <summary>The same by currency.</summary>
    public required IReadOnlyList<DelayTotal> CostTotals { get; init; }

    /// <summary>What paying now gives.</summary>
    public required IReadOnlyList<Gain> Gains { get; init; }

    /// <summary>What was agreed and how it ended, newest first.</summary>
    public required IReadOnlyList<AgreementLine> Agreements { get; init; }

    /// <summary>By the number of times.</summary>
    public required IReadOnlyList<TriedChannel> Tried { get; init; }

    /// <summary>Newest first, the last few.</summary>
    public required IReadOnlyList<PreparedContact> Contacts { get; init; }

    public required DebtorTypeModel Type { get; init; }

    /// <summary>Who decides first, then who stands in for them, then everybody else.</summary>
    public required IReadOnlyList<PreparedPerson> People { get; init; }

    /// <summary>On which days they pay; null when nobody knows.</summary>
    public PaymentHabit? Habit { get; init; }

    /// <summary>The next of those days, and until when a payment gets into their register.</summary>
    public PaymentWindow? Window { get; init; }

    /// <summary>What is missing among the papers; empty when all is in order.</summary>
    public required IReadOnlyList<PaperFinding> Papers { get; init; }

    /// <summary>Whether the papers of what is overdue carry a claim.</summary>
    public required ClaimReadiness Claim { get; init; }

    /// <summary>How they are doing, newest first.</summary>
    public required IReadOnlyList<SeenCondition> Conditions { get; init; }

    /// <summary>How well we keep what we promise them.</summary>
    public required OwnWord Word { get; init; }

    public required IReadOnlyList<PreparedDispute> Disputes { get; init; }

    /// <summary>What we promised and have not kept yet, the most urgent first.</summary>
    public required IReadOnlyList<PreparedPromise> OwnPromises { get; init; }

    /// <summary>What has been tried and what came of it: from this the tactic is chosen.</summary>
    public required TalkHistory Situation { get; init; }

    /// <summary>
    /// Through which day payments are known, of the company that knows least; null when none are read.
    /// </summary>
    public DateOnly? BankKnownThrough { get; init; }
}
