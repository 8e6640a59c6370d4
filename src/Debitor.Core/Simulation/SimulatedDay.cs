using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Simulation;

/// <summary>A document that was issued to a customer.</summary>
public readonly record struct IssuedDocument(long CustomerId, DebtDocument Document);

/// <summary>Money that the bank showed us.</summary>
/// <param name="CustomerId">From whom.</param>
/// <param name="CompanyId">To which of our legal entities.</param>
/// <param name="Sum">How much, positive.</param>
/// <param name="PaidOn">The day on which it came.</param>
/// <param name="ItemId">The document that they named; null when they named none.</param>
public readonly record struct PostedMoney(
    long CustomerId, long CompanyId, Money Sum, DateOnly PaidOn, long? ItemId);

/// <summary>A contact that was made, or an attempt.</summary>
/// <param name="CustomerId">With whom.</param>
/// <param name="PersonId">With which of their people; null when none is known.</param>
/// <param name="OwnerId">Who of us.</param>
/// <param name="Rule">The rule that asked for it.</param>
/// <param name="Channel">By which means; <see cref="Channel.Internal"/> for work in our own house.</param>
/// <param name="At">The hour in the customer's zone.</param>
/// <param name="IsAgreedHour">Whether the customer named that hour.</param>
/// <param name="Result">How it ended.</param>
public readonly record struct SimulatedContact(
    long CustomerId, long? PersonId, long OwnerId, string Rule, Channel Channel, TimeOnly At, bool IsAgreedHour,
    ActivityResult Result);

/// <summary>An agreement that was reached.</summary>
public readonly record struct ReachedAgreement(long CustomerId, AgreedPayment Agreement);

/// <summary>A day of the simulation: in the morning after planning, in the evening after the work.</summary>
public sealed class SimulatedDay
{
    internal SimulatedDay(IReadOnlyList<Debtor> debtors) => _debtors = debtors;

    private readonly IReadOnlyList<Debtor> _debtors;

    public DateOnly On { get; internal set; }

    /// <summary>The last day whose payments are known to us.</summary>
    public DateOnly BankKnownThrough { get; internal set; }

    /// <summary>What is to be done.</summary>
    public Worklist Worklist { get; internal set; } = null!;

    /// <summary>Issued on the evening before.</summary>
    public List<IssuedDocument> Issued { get; } = [];

    /// <summary>What the bank showed this morning.</summary>
    public List<PostedMoney> Posted { get; } = [];

    /// <summary>Made on the day; empty in the morning.</summary>
    public List<SimulatedContact> Contacts { get; } = [];

    /// <summary>Reached on the day; empty in the morning.</summary>
    public List<ReachedAgreement> Agreements { get; } = [];

    /// <summary>Customers, in the order of the portfolio.</summary>
    public int Customers => _debtors.Count;

    /// <summary>The facts of a customer as we know them now.</summary>
    public Dossier DossierOf(int customer) => _debtors[customer].Books.Dossier;

    /// <summary>The answer that is held for a customer.</summary>
    public Answer AnswerOf(int customer) => _debtors[customer].Held;
}
