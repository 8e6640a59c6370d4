using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy.Policies;

/// <summary>How many customers a day would contact, by the policy in force and by a new one.</summary>
/// <param name="Now">Contacts by the policy in force.</param>
/// <param name="Then">Contacts by the new policy.</param>
/// <param name="CarriedOver">What the new policy would find due beyond the capacity of the day.</param>
internal sealed record PolicyPeak(int Now, int Then, int CarriedOver)
{
    // On a day with next to nothing to do any policy is many times today's number.
    private const int TimesFrom = 10;

    /// <summary>Whether somebody should look at it first.</summary>
    public bool Asks(PublishingTerms terms) =>
        Then > terms.ContactsMax || (Then >= TimesFrom && Then > (long)Math.Max(1, Now) * terms.TimesMax);

    /// <summary>Plans the day by both policies in memory, from the facts as they stand.</summary>
    /// <param name="db">A context over the whole book.</param>
    /// <param name="now">The policy in force.</param>
    /// <param name="then">The new one.</param>
    /// <param name="on">The day.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<PolicyPeak> Of(
        DebitorDb db, Policy now, Policy then, DateOnly on, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var country = await db.Tenants.Where(tenant => tenant.Id == db.TenantId).Select(tenant => tenant.Country)
            .SingleAsync(cancel);
        var staff = await StaffReader.Read(db, cancel);
        var freshness = await db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(known => known.CompanyId, known => known.KnownThrough, cancel);
        var managers = await db.Customers.AsNoTracking()
            .Select(customer => new { customer.Id, customer.ManagerId })
            .ToDictionaryAsync(customer => customer.Id, customer => customer.ManagerId, cancel);
        var debts = await DebtSums.Read(db, on, null, cancel);
        List<WorklistCandidate>[] candidates = [[], []];
        Policy[] policies = [now, then];
        using (var dossiers = new DossierReader(db, on))
        {
            while (dossiers.Next(out var head, out var dossier))
            {
                cancel.ThrowIfCancellationRequested();
                var calendar = CalendarFiles.For(head.Country);
                for (var i = 0; i < policies.Length; i++)
                {
                    var answer = NextSteps.For(dossier, policies[i], calendar, on);
                    if (answer.Step is null || answer.Step.DueOn > on) continue;
                    var owed = debts.GetValueOrDefault(head.Id, []);
                    candidates[i].Add(new WorklistCandidate(
                        head.Id, answer.Step, null, managers.GetValueOrDefault(head.Id), owed, calendar,
                        TodayList.KnownThrough(owed, freshness)));
                }
            }
        }

        var own = CalendarFiles.For(country);
        var before = Worklist.Of(candidates[0], now, staff, own, on);
        var after = Worklist.Of(candidates[1], then, staff, own, on);
        return new PolicyPeak(
            Contacts(before), Contacts(after),
            after.Skips.Count(skip => skip.Reason == SkipReason.OverCapacity));
    }

    private static int Contacts(Worklist list) =>
        list.Lines.Count(line => line.Candidate.Step!.Channel != Channel.Internal);
}
