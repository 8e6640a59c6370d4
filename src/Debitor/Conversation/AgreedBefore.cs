using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>A payment that was agreed, as the day's list tells it beside a promise that broke.</summary>
/// <param name="Total">What was promised.</param>
/// <param name="DueOn">The last day of it.</param>
/// <param name="State">What came of it.</param>
/// <param name="Received">What came in.</param>
public sealed record AgreedBefore(Money Total, DateOnly DueOn, AgreementState State, Money Received);

/// <summary>Reads what was agreed before with those on the list whose promise broke: a handful, in one pass.</summary>
internal static class AgreedBeforeReader
{
    private const int AgreementsShown = 3;

    /// <summary>Newest first, by customer; a step of another rule has no history here.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<AgreedBefore>>> Read(
        DebitorDb db, IReadOnlyList<WorklistLine> lines, DateOnly on, CancellationToken cancel)
    {
        Dictionary<long, IReadOnlyList<AgreedBefore>> before = [];
        var broken = lines.Where(line => line.Candidate.Step!.Rule is StandingRules.BrokenPromise
                or StandingRules.MissingLetter)
            .OrderBy(line => line.Candidate.CustomerId).ToList();
        if (broken.Count == 0) return before;
        var tolerance = (await PlanningInputs.Of(db, cancel)).Policy.ToleranceMinor;
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        List<long> ids = [.. broken.Select(line => line.Candidate.CustomerId)];
        var agreed = Agreements(db, ids, on);
        var first = agreed.Values.SelectMany(payments => payments).Select(payment => payment.AgreedOn)
            .DefaultIfEmpty(on).Min();
        using var ledgers = new LedgerReader(db, first.AddDays(-1), ids);
        foreach (var line in broken)
        {
            var candidate = line.Candidate;
            var ledger = ledgers.Read(candidate.CustomerId);
            before[candidate.CustomerId] =
            [
                .. agreed[candidate.CustomerId].OrderByDescending(payment => payment.AgreedOn)
                    .ThenByDescending(payment => payment.Id).Take(AgreementsShown)
                    .Select(payment => Judged(
                        payment, ledger, candidate, tolerance.GetValueOrDefault(payment.Currency), on)),
            ];
        }

        return before;
    }

    private static Dictionary<long, IReadOnlyList<AgreedPayment>> Agreements(
        DebitorDb db, List<long> ids, DateOnly on)
    {
        using var reader = new AgreementReader(db, ids);
        Dictionary<long, IReadOnlyList<AgreedPayment>> agreed = [];
        foreach (var id in ids) agreed[id] = [.. reader.Read(id).Payments.Where(payment => payment.AgreedOn <= on)];
        return agreed;
    }

    private static AgreedBefore Judged(
        AgreedPayment payment, CustomerLedger ledger, WorklistCandidate candidate, long toleranceMinor, DateOnly on)
    {
        var standing = FollowUp.Of(
            payment, ledger, candidate.Calendar, toleranceMinor, on, candidate.BankKnownThrough);
        return new AgreedBefore(
            new Money(payment.TotalMinor, payment.Currency), payment.Parts[^1].DueOn, standing.State,
            new Money(standing.ReceivedMinor, payment.Currency));
    }
}
