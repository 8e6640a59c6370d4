using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation;

/// <summary>Something that was agreed with a customer, and what came of it.</summary>
public sealed record AgreementLine
{
    public required Agreement Agreement { get; init; }

    /// <summary>What is to be paid; null for a meeting and a refusal.</summary>
    public AgreedPayment? Payment { get; init; }

    /// <summary>How the payment stands on the day; null for a meeting and a refusal.</summary>
    public AgreementStanding? Standing { get; init; }

    /// <summary>
    /// The day on which it was found broken, while it still is: what was made good since is not; null otherwise.
    /// </summary>
    public DateOnly? BrokenOn { get; init; }

    /// <summary>Whether it broke because the guarantee letter did not come.</summary>
    public bool IsLetterMissing { get; init; }

    /// <summary>The numbers of its documents.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>Who of us made it.</summary>
    public string? Person { get; init; }

    /// <summary>Who of them gave it.</summary>
    public string? Contact { get; init; }

    /// <summary>What was agreed in money, minor units in its currency; null for a meeting and a refusal.</summary>
    public Money? Total => Payment is { } payment ? new Money(payment.TotalMinor, payment.Currency) : null;

    /// <summary>What came of it so far.</summary>
    public Money? Received => Payment is { } payment && Standing is { } standing
        ? new Money(standing.ReceivedMinor, payment.Currency)
        : null;

    /// <summary>How it ended, for whoever asks how they keep their word; null while nobody can say.</summary>
    public EndedAgreement? Ended => Payment is { } payment && Standing is { } standing
        ? new EndedAgreement(standing.State, EndedOn(payment, standing), IsLetterMissing)
        : null;

    // What was kept ended on its last day; what was moved, when it was.
    private static DateOnly EndedOn(AgreedPayment payment, AgreementStanding standing) =>
        standing.JudgedOn ?? payment.ReplacedOn ?? payment.Parts[^1].DueOn;
}

/// <summary>Reads what was agreed with one customer and judges it on a day.</summary>
internal sealed class AgreementHistory(DebitorDb db, Customer customer, DateOnly today)
{
    private Policy? _policy;

    /// <summary>Newest first; what was taken back is left out. Asked in a transaction.</summary>
    public async Task<IReadOnlyList<AgreementLine>> Read(CancellationToken cancel)
    {
        _policy = (await PlanningInputs.Of(db, cancel)).Policy;
        var rows = await (
            from agreement in db.Agreements.AsNoTracking()
            join ours in db.People on agreement.PersonId equals ours.Id into people
            from ours in people.DefaultIfEmpty()
            join theirs in db.ContactPersons on agreement.ContactPersonId equals theirs.Id into contacts
            from theirs in contacts.DefaultIfEmpty()
            where agreement.CustomerId == customer.Id && agreement.UndoneAt == null && agreement.AgreedOn <= today
            orderby agreement.AgreedOn descending, agreement.Id descending
            select new { agreement, Person = ours.Name, Contact = theirs.Name }).ToListAsync(cancel);
        if (rows.Count == 0) return [];
        var payments = Payments();
        var ledger = Ledger(rows[^1].agreement.AgreedOn);
        var freshness = await db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(known => known.CompanyId, known => known.KnownThrough, cancel);
        return
        [
            .. rows.Select(row =>
            {
                var line = payments.TryGetValue(row.agreement.Id, out var payment)
                    ? Judged(row.agreement, payment, ledger, freshness)
                    : new AgreementLine { Agreement = row.agreement, Documents = [] };
                return line with { Person = row.Person, Contact = row.Contact };
            }),
        ];
    }

    private AgreementLine Judged(
        Agreement agreement, AgreedPayment payment, CustomerLedger ledger, Dictionary<long, DateOnly> freshness)
    {
        var calendar = PlanningInputs.Calendar(customer.Country);
        var tolerance = _policy!.ToleranceMinor.GetValueOrDefault(payment.Currency);
        DateOnly? known = freshness.TryGetValue(payment.CompanyId, out var through) ? through : null;
        var standing = FollowUp.Of(payment, ledger, calendar, tolerance, today, known);
        return new AgreementLine
        {
            Agreement = agreement,
            Payment = payment,
            Standing = standing,
            BrokenOn = standing.State is AgreementState.Broken or AgreementState.PartlyKept
                ? FollowUp.BrokenOn(payment, ledger, calendar, tolerance, today)
                : null,
            IsLetterMissing = standing.State == AgreementState.Broken
                && FollowUp.LetterMissedOn(payment, calendar) is { } missed && missed == standing.JudgedOn,
            Documents =
            [
                .. ledger.Documents.Where(document => FollowUp.Covers(payment, document))
                    .Select(document => document.Number),
            ],
        };
    }

    private Dictionary<long, AgreedPayment> Payments()
    {
        using var reader = new AgreementReader(db, [customer.Id]);
        return reader.Read(customer.Id).Payments.ToDictionary(payment => payment.Id);
    }

    // Since the first agreement: what was settled since tells whether it was kept.
    private CustomerLedger Ledger(DateOnly since)
    {
        using var reader = new LedgerReader(db, since.AddDays(-1), [customer.Id]);
        return reader.Read(customer.Id);
    }
}
