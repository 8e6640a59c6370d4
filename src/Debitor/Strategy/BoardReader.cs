using Debitor.Core.Strategy;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Reads the board of a day, at first whole, then what changed.</summary>
/// <remarks>
/// <para>
/// An answer changes with the facts of its customer, with the day, or with the rules. Facts have numbers: a customer
/// with a higher one than the board has seen planned is read again. Another planned day or other rules make a new
/// board. So the board is always what <see cref="TodayList"/> would read afresh.
/// </para>
/// <para>Cost: the customers that changed, and a pass over all of them in memory without sorting.</para>
/// </remarks>
internal sealed class BoardReader(Tenant tenant, DateOnly on)
{
    // From this share of all customers on, reading everything in one pass is cheaper than reading by key.
    private const int AllAboveOneIn = 4;

    // An order that was sent longer ago is not expected on the day: bank days and holidays are fewer.
    private const int OrderDaysMax = 30;

    private const string Version =
        """
        SELECT t.ledger_version, s.planned_on, s.ledger_version, s.inputs_version
        FROM tenants t LEFT JOIN plan_states s ON s.tenant_id = t.id AND s.track = 'debt'
        WHERE t.id = @tenant
        """;

    // What was agreed for the day and still stands.
    private const string Promised =
        """
        SELECT p.customer_id, g.company_id, g.currency, sum(p.amount_minor)
        FROM agreement_parts p JOIN agreements g ON g.tenant_id = p.tenant_id AND g.id = p.agreement_id
        WHERE p.tenant_id = @tenant AND p.due_on = @day AND g.undone_at IS NULL
          AND (g.replaced_on IS NULL OR g.replaced_on > @day)
        GROUP BY p.customer_id, g.company_id, g.currency
        ORDER BY 1, 2, 3
        """;

    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private Dictionary<long, BoardRow> _rows = [];
    private Dictionary<long, DateOnly> _freshness = [];
    private BoardPeople? _people;
    private StandingWorklist? _standing;
    private PlanningInputs? _inputs;

    public DateOnly On => on;

    private PlanningInputs Inputs => _inputs!;

    /// <summary>What the database holds now, in one query.</summary>
    public static async Task<BoardVersion> VersionOf(DebitorDb db, CancellationToken cancel)
    {
        await using var command = Sql.Command(db, Version, ("@tenant", db.TenantId));
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return row.IsDBNull(1)
            ? new BoardVersion(row.GetInt64(0), null, 0, null)
            : new BoardVersion(row.GetInt64(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetString(3));
    }

    /// <summary>Whether a plan was made for a day.</summary>
    public static async Task<bool> IsPlanned(
        DebitorDb db, BoardVersion version, DateOnly on, CancellationToken cancel) =>
        version.PlannedOn == on
        || (version.PlannedOn > on && await db.PlanRuns.AnyAsync(run => run.PlannedOn == on, cancel));

    /// <summary>Brings the board up to what a snapshot shows.</summary>
    public async Task<DayBoard> BringUp(
        DebitorDb db, BoardVersion version, DayBoard? before, CancellationToken cancel)
    {
        _inputs = await PlanningInputs.Of(db, cancel);
        var people = await BoardPeople.Read(db, cancel);
        var freshness = await db.BankFreshness.AsNoTracking()
            .ToDictionaryAsync(known => known.CompanyId, known => known.KnownThrough, cancel);
        var changed = await Changed(db, version, before, cancel);
        var isAnotherBank = !Same(freshness, _freshness);
        _freshness = freshness;
        var isAnotherStaff = _people is null || !people.SharesOutAs(_people);
        _people = isAnotherStaff ? people : _people!;

        var isSame = changed is { Count: 0 } && !isAnotherBank && !isAnotherStaff;
        if (!isSame) _rows = changed is null ? [] : new Dictionary<long, BoardRow>(_rows);
        if (changed is null) await db.Database.Expect(Reading.WholeTables, cancel);
        if (changed is null || isAnotherStaff || _standing is null)
            _standing = new StandingWorklist(Inputs.Policy, _people.Staff, CalendarFiles.For(tenant.Country), on);
        if (changed is not { Count: 0 }) await Read(db, changed, cancel);
        if (changed is not null && (isAnotherStaff || isAnotherBank)) PutAll(isAnotherBank);
        return new DayBoard
        {
            On = on,
            Version = version,
            Worklist = isSame ? before!.Worklist : _standing.Current(),
            Rows = _rows,
            People = _people,
            Freshness = freshness,
            Done = await DoneContacts(db, cancel),
            Expected = await Expected(db, cancel),
        };
    }

    // Null when everything is to be read.
    private async Task<List<long>?> Changed(
        DebitorDb db, BoardVersion version, DayBoard? before, CancellationToken cancel)
    {
        if (before is null || _standing is null || before.On != on
            || before.Version.PlannedOn != version.PlannedOn
            || before.Version.InputsVersion != version.InputsVersion) return null;
        var settled = before.Version.Settled;
        var changed = await db.Customers.Where(customer => customer.FactsVersion > settled)
            .OrderBy(customer => customer.Id).Select(customer => customer.Id).ToListAsync(cancel);
        return changed.Count > _rows.Count / AllAboveOneIn && changed.Count > 100 ? null : changed;
    }

    private async Task Read(DebitorDb db, List<long>? customers, CancellationToken cancel)
    {
        var answers = new TodayList(db, Inputs).ReadAnswers(on, customers);
        foreach (var gone in customers ?? [])
        {
            _rows.Remove(gone);
            _standing!.Remove(gone);
        }

        List<long> owing =
        [
            .. answers.Where(answer => answer.Skip != SkipReason.NothingOwed).Select(answer => answer.CustomerId),
        ];
        var isWhole = customers is null && owing.Count > answers.Count / AllAboveOneIn;
        var sums = owing.Count == 0 ? [] : await DebtSums.Read(db, on, isWhole ? null : owing, cancel);
        var cards = await Cards(db, customers, cancel);
        foreach (var answer in answers)
        {
            var debts = sums.GetValueOrDefault(answer.CustomerId, []);
            var candidate = TodayList.CandidateOf(answer, answer.Step?.DueOn <= on ? debts : [], _freshness);
            _rows[answer.CustomerId] = new BoardRow(cards[answer.CustomerId], candidate, debts);
            _standing!.Put(candidate);
        }
    }

    // The same few words stand in 100,000 rows: each is kept once.
    private async Task<Dictionary<long, ListedCustomer>> Cards(
        DebitorDb db, List<long>? customers, CancellationToken cancel)
    {
        var asked = customers is null ? db.Customers : db.Customers.Where(customer => customers.Contains(customer.Id));
        var cards = new Dictionary<long, ListedCustomer>(customers?.Count ?? _rows.Count);
        var rows = asked.AsNoTracking()
            .Select(c => new ListedCustomer(c.Id, c.Number, c.Name, c.Country, c.TimeZone, c.ManagerId));
        await foreach (var card in rows.AsAsyncEnumerable().WithCancellation(cancel))
            cards.Add(card.Id, card with { Country = Once(card.Country), TimeZone = Once(card.TimeZone) });
        return cards;
    }

    private void PutAll(bool isAnotherBank)
    {
        foreach (var (id, row) in _rows.ToList())
        {
            var candidate = row.Candidate;
            if (isAnotherBank)
            {
                candidate = candidate with { BankKnownThrough = TodayList.KnownThrough(candidate.Debts, _freshness) };
                _rows[id] = new BoardRow(row.Customer, candidate, row.Debts) { Anchor = row.Anchor };
            }

            _standing!.Put(candidate);
        }
    }

    private string Once(string word)
    {
        if (_words.TryGetValue(word, out var known)) return known;
        _words.Add(word, word);
        return word;
    }

    private async Task<List<DoneContact>> DoneContacts(DebitorDb db, CancellationToken cancel) =>
        await db.Activities.AsNoTracking()
            .Where(activity => activity.DoneOn == on && activity.UndoneAt == null)
            .OrderByDescending(activity => activity.RecordedAt).ThenByDescending(activity => activity.Id)
            .Select(activity => new DoneContact(activity.Id, activity.CustomerId, activity.PersonId))
            .ToListAsync(cancel);

    private async Task<List<ExpectedMoney>> Expected(DebitorDb db, CancellationToken cancel)
    {
        var orders = await OrdersOfTheDay(db, cancel);
        var promised = await PromisedForTheDay(db, cancel);
        List<PromisedMoney> announced =
        [
            .. promised,
            .. orders.Select(o => new PromisedMoney(o.CustomerId, o.CompanyId, o.Currency, o.AmountMinor)),
        ];
        List<ExpectedMoney> expected = [];
        foreach (var money in announced.GroupBy(one => one.CustomerId).OrderBy(group => group.Key))
        {
            var debts = _rows.TryGetValue(money.Key, out var row) ? row.Debts : [];
            expected.AddRange(debts.Select(debt => Of(debt, money)).Where(one => one.Amount.Minor > 0));
        }

        return expected;
    }

    // What has come already is not expected any more, so no more is expected than is open.
    private static ExpectedMoney Of(DebtLine debt, IGrouping<long, PromisedMoney> announced)
    {
        var minor = announced
            .Where(money => money.CompanyId == debt.CompanyId && money.Currency == debt.Open.Currency.Code)
            .Sum(money => money.AmountMinor);
        return new ExpectedMoney(announced.Key, debt.Open with { Minor = Math.Min(minor, debt.Open.Minor) });
    }

    private readonly record struct PromisedMoney(long CustomerId, long CompanyId, string Currency, long AmountMinor);

    private async Task<List<PaymentOrder>> OrdersOfTheDay(DebitorDb db, CancellationToken cancel)
    {
        var from = on.AddDays(-OrderDaysMax);
        var orders = await db.PaymentOrders.AsNoTracking()
            .Where(order => order.SentOn > from && order.SentOn <= on && order.UndoneAt == null)
            .OrderBy(order => order.Id).ToListAsync(cancel);
        orders.RemoveAll(order => !_rows.TryGetValue(order.CustomerId, out var row)
            || row.Candidate.Calendar.AddWorkingDays(order.SentOn, Inputs.Policy.PaymentOrderBankDays) != on);
        return orders;
    }

    private async Task<List<PromisedMoney>> PromisedForTheDay(DebitorDb db, CancellationToken cancel)
    {
        List<PromisedMoney> promised = [];
        await using var command = Sql.Command(db, Promised, ("@tenant", db.TenantId), ("@day", on));
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            var minor = Convert.ToInt64(row.GetValue(3), System.Globalization.CultureInfo.InvariantCulture);
            promised.Add(new PromisedMoney(row.GetInt64(0), row.GetInt64(1), row.GetString(2), minor));
        }

        return promised;
    }

    private static bool Same(Dictionary<long, DateOnly> left, Dictionary<long, DateOnly> right) =>
        left.Count == right.Count && left.All(known => right.TryGetValue(known.Key, out var day) && day == known.Value);
}
