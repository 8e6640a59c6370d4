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

/// <summary>The worklist of a day with the names that belong to its lines.</summary>
internal sealed record DayList(
    DateOnly On, Worklist Worklist, bool HasCustomers, IReadOnlyDictionary<long, ListedCustomer> Customers,
    IReadOnlyDictionary<long, string> PeopleNames, IReadOnlyDictionary<long, DebtDocument> Anchors,
    IReadOnlyDictionary<long, string> ContactNames, DateOnly? BankKnownThrough);

/// <summary>Reads the current answers of a day and makes the worklist of them.</summary>
/// <remarks>
/// What is owed is summed up by the database, and only of customers whose step is due: what waits needs no sums.
/// Documents and names are read only of the lines that came out. Everything that depends on the day itself (owners,
/// scores, capacity) is decided in <see cref="Worklist"/>.
/// </remarks>
internal sealed class TodayList(DebitorDb db, PlanningInputs inputs)
{
    private const string Answers =
        """
        SELECT p.customer_id, p.skip, p.rule, p.anchor_item_id, p.occurrence, p.channel, p.owner_role,
               p.anchor_manager_id, p.contact_person_id, p.due_on, p.wait, p.overdue_since, p.last_contact_on,
               c.country, c.manager_id, p.due_at, p.due_before, p.bank_needed_on,
               p.held_by, p.channel_why
        FROM plan_answers p JOIN customers c ON c.tenant_id = p.tenant_id AND c.id = p.customer_id
        WHERE p.tenant_id = @tenant AND p.track = 'debt' AND p.planned_on <= @day
          AND (p.superseded_on IS NULL OR p.superseded_on > @day) {0}
        ORDER BY p.customer_id
        """;

    // Above this share of all customers summing up everything is cheaper than looking customers up.
    private const int AllAboveOneIn = 4;

    /// <summary>The list of a day; null when no plan was made for it.</summary>
    public async Task<DayList?> For(DateOnly on, Tenant tenant, CancellationToken cancel)
    {
        if (!await db.PlanRuns.AnyAsync(run => run.PlannedOn == on, cancel)) return null;
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        var answers = ReadAnswers(on);
        var freshness = await Freshness(cancel);
        var worklist = await Make(answers, freshness, on, tenant, cancel);
        return new DayList(
            on, worklist, answers.Count > 0, await Customers(worklist, cancel),
            await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel),
            await Anchors(worklist, cancel), await ContactNames(worklist, cancel),
            freshness.Count == 0 ? null : freshness.Values.Min());
    }

    private async Task<Worklist> Make(
        List<AnswerRow> answers, Dictionary<long, DateOnly> freshness, DateOnly on, Tenant tenant,
        CancellationToken cancel)
    {
        var due = answers.Where(answer => answer.Step?.DueOn <= on).Select(answer => answer.CustomerId).ToList();
        var scope = due.Count > answers.Count / AllAboveOneIn ? null : due;
        var debts = due.Count == 0 ? [] : await DebtSums.Read(db, on, scope, cancel);
        var candidates = answers.Select(answer => CandidateOf(
            answer, answer.Step?.DueOn <= on ? debts.GetValueOrDefault(answer.CustomerId, []) : [], freshness));
        var staff = await StaffReader.Read(db, cancel);
        return Worklist.Of(candidates, inputs.Policy, staff, CalendarFiles.For(tenant.Country), on);
    }

    /// <summary>The answers of a day: of all customers in sight, or of some.</summary>
    internal List<AnswerRow> ReadAnswers(DateOnly on, IReadOnlyCollection<long>? customers = null)
    {
        // A handful of rules and countries, named by a hundred thousand rows.
        Dictionary<string, string> words = [];
        using var stream = CustomerScope.Stream(
            db, Answers, "p.customer_id", customers, row => Read(row, words), ("@day", on));
        return [.. stream.All()];
    }

    private Task<Dictionary<long, DateOnly>> Freshness(CancellationToken cancel) =>
        db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(known => known.CompanyId, known => known.KnownThrough, cancel);

    /// <summary>What the order of the day depends on.</summary>
    /// <param name="answer">The answer of a customer.</param>
    /// <param name="debts">What is owed, when the step is due; nothing else needs the sums.</param>
    /// <param name="freshness">Through which day payments are known, by company.</param>
    internal static WorklistCandidate CandidateOf(
        AnswerRow answer, IReadOnlyList<DebtLine> debts, Dictionary<long, DateOnly> freshness) => new(
        answer.CustomerId, answer.Step, answer.Skip, answer.ManagerId, debts, CalendarFiles.For(answer.Country),
        KnownThrough(debts, freshness));

    internal static DateOnly? KnownThrough(IReadOnlyList<DebtLine> debts, Dictionary<long, DateOnly> freshness)
    {
        DateOnly? known = null;
        foreach (var debt in debts)
        {
            if (freshness.TryGetValue(debt.CompanyId, out var through) && !(known < through)) known = through;
        }

        return known;
    }

    /// <summary>A document that is settled by what came later with an earlier date.</summary>
    internal static DebtDocument Settled(OpenItem item) => new(
        item.Id, item.CompanyId, item.Number, Currency.Parse(item.Currency), item.IssuedOn, item.DueOn,
        item.AmountMinor, item.ManagerId, [new Reduction(item.IssuedOn, item.AmountMinor)]);

    private async Task<Dictionary<long, ListedCustomer>> Customers(Worklist worklist, CancellationToken cancel)
    {
        var ids = worklist.Lines.SelectMany(line => line.Together.Prepend(line.Candidate.CustomerId)).ToList();
        return await db.Customers.Where(customer => ids.Contains(customer.Id))
            .Select(c => new ListedCustomer(c.Id, c.Number, c.Name, c.Country, c.TimeZone, c.ManagerId))
            .ToDictionaryAsync(customer => customer.Id, cancel);
    }

    // What came later with an earlier date may have settled them by the day; the list was made without it.
    private async Task<Dictionary<long, DebtDocument>> Anchors(Worklist worklist, CancellationToken cancel)
    {
        var ids = worklist.Lines.Select(line => line.Candidate.Step!.AnchorItemId).ToList();
        var allocations = await db.Allocations
            .Where(row => row.UndoneAt == null && row.ItemId != null && ids.Contains(row.ItemId.Value))
            .Select(row => new { ItemId = row.ItemId!.Value, row.EffectiveOn, row.AmountMinor }).ToListAsync(cancel);
        var reductions = allocations.ToLookup(
            row => row.ItemId, row => new Reduction(row.EffectiveOn, row.AmountMinor));
        var items = await db.OpenItems.AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(cancel);
        return items.ToDictionary(item => item.Id, item => new DebtDocument(
            item.Id, item.CompanyId, item.Number, Currency.Parse(item.Currency), item.IssuedOn, item.DueOn,
            item.AmountMinor, item.ManagerId, [.. reductions[item.Id]]));
    }

    private async Task<Dictionary<long, string>> ContactNames(Worklist worklist, CancellationToken cancel)
    {
        var ids = worklist.Lines.Select(line => line.Candidate.Step!.ContactPersonId)
            .OfType<long>().Distinct().ToList();
        return await db.ContactPersons.AsNoTracking().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
    }

    private static AnswerRow Read(DbDataReader row, Dictionary<string, string> words)
    {
        var country = Known(row.GetString(13), words);
        var manager = row.IsDBNull(14) ? (long?)null : row.GetInt64(14);
        return row.IsDBNull(2)
            ? new AnswerRow(row.GetInt64(0), country, manager, null, StoredWord.Read<SkipReason>(row.GetString(1)))
            : new AnswerRow(row.GetInt64(0), country, manager, StepOf(row, words), null);
    }

    private static Step StepOf(DbDataReader row, Dictionary<string, string> words) => new()
    {
        Track = Track.Debt,
        Rule = Known(row.GetString(2), words),
        AnchorItemId = row.GetInt64(3),
        Occurrence = row.GetInt32(4),
        Channel = StoredWord.Read<Channel>(row.GetString(5)),
        OwnerRole = StoredWord.Read<PersonRole>(row.GetString(6)),
        AnchorManagerId = row.IsDBNull(7) ? null : row.GetInt64(7),
        ContactPersonId = row.IsDBNull(8) ? null : row.GetInt64(8),
        DueOn = row.GetFieldValue<DateOnly>(9),
        DueAt = row.IsDBNull(15) ? null : row.GetFieldValue<TimeOnly>(15),
        DueBefore = row.IsDBNull(16) ? null : row.GetFieldValue<TimeOnly>(16),
        BankNeededOn = row.IsDBNull(17) ? null : row.GetFieldValue<DateOnly>(17),
        HeldBy = HeldWords.Read(row.IsDBNull(18) ? null : row.GetString(18)),
        ChannelWhy = row.IsDBNull(19) ? null : StoredWord.Read<ChannelChange>(row.GetString(19)),
        Wait = StoredWord.Read<SkipReason>(row.GetString(10)),
        OverdueSince = row.GetFieldValue<DateOnly>(11),
        LastContactOn = row.IsDBNull(12) ? null : row.GetFieldValue<DateOnly>(12),
    };

    private static string Known(string read, Dictionary<string, string> words) =>
        words.TryGetValue(read, out var known) ? known : words[read] = read;

    /// <summary>The answer of a customer, as it is stored.</summary>
    internal readonly record struct AnswerRow(
        long CustomerId, string Country, long? ManagerId, Step? Step, SkipReason? Skip);
}

/// <summary>Reads our people and their absences.</summary>
internal static class StaffReader
{
    public static async Task<Staff> Read(DebitorDb db, CancellationToken cancel)
    {
        var people = await db.People.AsNoTracking().ToListAsync(cancel);
        var absences = await db.Absences.AsNoTracking()
            .Where(absence => absence.UndoneAt == null).ToListAsync(cancel);
        return new Staff(
            people.Select(p => new Colleague(p.Id, p.Role, p.HeadId, p.DeputyId, p.LeftOn, p.ContactsADay)),
            absences.Select(a => new Away(a.PersonId, a.FromOn, a.UntilOn)));
    }
}
