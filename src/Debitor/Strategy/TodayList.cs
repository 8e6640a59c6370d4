using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>A customer as the worklist shows it.</summary>
public sealed record ListedCustomer(
    long Id, string Number, string Name, string Country, string TimeZone, long? ManagerId);

/// <summary>The worklist of a day with the names that belong to it.</summary>
internal sealed record DayList(
    DateOnly On, Worklist Worklist, IReadOnlyDictionary<long, ListedCustomer> Customers,
    IReadOnlyDictionary<long, string> PeopleNames, IReadOnlyDictionary<long, DebtDocument> Anchors,
    IReadOnlyDictionary<long, string> ContactNames, DateOnly? BankKnownThrough);

/// <summary>Reads the current answers of a day and makes the worklist of them.</summary>
/// <remarks>
/// Ledgers are read only of customers whose step is due: what waits needs no sums. Everything that depends on the
/// day itself (owners, scores, capacity) is decided in <see cref="Worklist"/>.
/// </remarks>
internal sealed class TodayList(DebitorDb db, PlanningInputs inputs)
{
    private const string Answers =
        """
        SELECT p.customer_id, p.skip, p.rule, p.anchor_item_id, p.occurrence, p.channel, p.owner_role,
               p.anchor_manager_id, p.contact_person_id, p.due_on, p.wait, p.overdue_since, p.last_contact_on,
               c.number, c.name, c.country, c.time_zone, c.manager_id, p.due_at
        FROM plan_answers p JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id
        WHERE p.tenant_id = @tenant AND p.track = 'debt' AND p.planned_on <= @day
          AND (p.superseded_on IS NULL OR p.superseded_on > @day) {0}
        ORDER BY p.customer_id
        """;

    /// <summary>The list of a day; null when no plan was made for it.</summary>
    public async Task<DayList?> For(DateOnly on, Tenant tenant, CancellationToken cancel)
    {
        if (!await db.PlanRuns.AnyAsync(run => run.PlannedOn == on, cancel)) return null;
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var answers = ReadAnswers(on);
        var due = answers.Where(answer => answer.Step?.DueOn <= on).Select(answer => answer.Customer.Id).ToList();
        var ledgers = Ledgers(on, due, answers.Count);
        var freshness = await db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(known => known.CompanyId, known => known.KnownThrough, cancel);
        var candidates = answers.Select(answer =>
            CandidateOf(answer, ledgers.GetValueOrDefault(answer.Customer.Id), freshness, on));
        var staff = await StaffReader.Read(db, cancel);
        var calendar = CalendarFiles.For(tenant.Country);
        var worklist = Worklist.Of(candidates, inputs.Policy, staff, calendar, on);
        return new DayList(
            on, worklist, answers.ToDictionary(answer => answer.Customer.Id, answer => answer.Customer),
            await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel),
            await Anchors(worklist, ledgers, cancel), await ContactNames(worklist, cancel),
            freshness.Count == 0 ? null : freshness.Values.Min());
    }

    /// <summary>The answers of a day: of all customers in sight, or of some.</summary>
    internal List<AnswerRow> ReadAnswers(DateOnly on, IReadOnlyCollection<long>? customers = null)
    {
        using var stream = CustomerScope.Stream(db, Answers, "p.customer_id", customers, Read, ("@day", on));
        return [.. stream.All()];
    }

    private Dictionary<long, CustomerLedger> Ledgers(DateOnly on, List<long> due, int customers)
    {
        var ledgers = new Dictionary<long, CustomerLedger>(due.Count);
        if (due.Count == 0) return ledgers;
        using var reader = new LedgerReader(db, on, due.Count > customers / 4 ? null : due);
        foreach (var customer in due) ledgers.Add(customer, reader.Read(customer));
        return ledgers;
    }

    /// <summary>What the order of the day depends on; without a ledger, which only a step that is due needs.</summary>
    internal static WorklistCandidate CandidateOf(
        AnswerRow answer, CustomerLedger? ledger, Dictionary<long, DateOnly> freshness, DateOnly on)
    {
        var debts = ledger is null ? [] : DebtPosition.Of(ledger, on);
        return new WorklistCandidate(
            answer.Customer.Id, answer.Step, answer.Skip, answer.Customer.ManagerId, debts,
            CalendarFiles.For(answer.Customer.Country), KnownThrough(debts, freshness));
    }

    internal static DateOnly? KnownThrough(IReadOnlyList<DebtLine> debts, Dictionary<long, DateOnly> freshness)
    {
        DateOnly? known = null;
        foreach (var debt in debts)
        {
            if (freshness.TryGetValue(debt.CompanyId, out var through) && !(known < through)) known = through;
        }

        return known;
    }

    private async Task<Dictionary<long, DebtDocument>> Anchors(
        Worklist worklist, Dictionary<long, CustomerLedger> ledgers, CancellationToken cancel)
    {
        var anchors = new Dictionary<long, DebtDocument>();
        List<long> settled = [];
        foreach (var line in worklist.Lines)
        {
            var id = line.Candidate.Step!.AnchorItemId;
            var ledger = ledgers[line.Candidate.CustomerId];
            var open = ledger.Documents.FirstOrDefault(document => document.Id == id);
            if (open is null) settled.Add(id);
            else anchors[id] = open;
        }

        // What came later with an earlier date has settled these by the day; the list was made without it.
        if (settled.Count == 0) return anchors;
        var items = db.OpenItems.AsNoTracking().Where(item => settled.Contains(item.Id)).AsAsyncEnumerable();
        await foreach (var item in items.WithCancellation(cancel)) anchors.Add(item.Id, Settled(item));
        return anchors;
    }

    internal static DebtDocument Settled(OpenItem item) => new(
        item.Id, item.CompanyId, item.Number, Currency.Parse(item.Currency), item.IssuedOn, item.DueOn,
        item.AmountMinor, item.ManagerId, [new Reduction(item.IssuedOn, item.AmountMinor)]);

    private async Task<Dictionary<long, string>> ContactNames(Worklist worklist, CancellationToken cancel)
    {
        var ids = worklist.Lines.Select(line => line.Candidate.Step!.ContactPersonId)
            .OfType<long>().Distinct().ToList();
        return await db.ContactPersons.AsNoTracking().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
    }

    private static AnswerRow Read(DbDataReader row)
    {
        var customer = new ListedCustomer(
            row.GetInt64(0), row.GetString(13), row.GetString(14), row.GetString(15), row.GetString(16),
            row.IsDBNull(17) ? null : row.GetInt64(17));
        if (row.IsDBNull(2)) return new AnswerRow(customer, null, StoredWord.Read<SkipReason>(row.GetString(1)));
        return new AnswerRow(customer, StepOf(row), null);
    }

    private static Step StepOf(DbDataReader row) => new()
    {
        Track = Track.Debt,
        Rule = row.GetString(2),
        AnchorItemId = row.GetInt64(3),
        Occurrence = row.GetInt32(4),
        Channel = StoredWord.Read<Channel>(row.GetString(5)),
        OwnerRole = StoredWord.Read<PersonRole>(row.GetString(6)),
        AnchorManagerId = row.IsDBNull(7) ? null : row.GetInt64(7),
        ContactPersonId = row.IsDBNull(8) ? null : row.GetInt64(8),
        DueOn = row.GetFieldValue<DateOnly>(9),
        DueAt = row.IsDBNull(18) ? null : row.GetFieldValue<TimeOnly>(18),
        Wait = StoredWord.Read<SkipReason>(row.GetString(10)),
        OverdueSince = row.GetFieldValue<DateOnly>(11),
        LastContactOn = row.IsDBNull(12) ? null : row.GetFieldValue<DateOnly>(12),
    };

    internal sealed record AnswerRow(ListedCustomer Customer, Step? Step, SkipReason? Skip);
}

/// <summary>Reads our people and their absences.</summary>
internal static class StaffReader
{
    public static async Task<Staff> Read(DebitorDb db, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().ToListAsync(cancel);
        var absences = await db.Absences.AsNoTracking().Where(a => a.UndoneAt == null).ToListAsync(cancel);
        return new Staff(
            people.Select(p => new Colleague(p.Id, p.Role, p.HeadId, p.DeputyId, p.LeftOn, p.ContactsADay)),
            absences.Select(a => new Away(a.PersonId, a.FromOn, a.UntilOn)));
    }
}
