using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Prevention;
using Debitor.Refusals;
using Debitor.Supply;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Makes the day of one person out of the board.</summary>
/// <remarks>The database is asked only about the few lines that are shown.</remarks>
internal sealed class TodayReader(Workplace desk, DayBoard board, TodayQuery query)
{
    private const int SkippedAPage = 50;
    private const int DoneShownMax = 50;
    private const int WorkingDaysOffered = 5;

    private readonly DaySlice _slice = board.For(desk.Acting.Sight);
    private readonly DateTimeOffset _now = desk.Now;

    private Policy Policy => desk.Inputs.Policy;

    /// <summary>The day as the address asks for it; null when no plan was made for it.</summary>
    public static async Task<TodayModel?> Read(Workplace desk, TodayQuery query, CancellationToken cancel) =>
        await desk.Board(cancel) is { } board ? await new TodayReader(desk, board, query).Read(cancel) : null;

    private async Task<TodayModel> Read(CancellationToken cancel)
    {
        var owner = Owner();
        var day = owner is { } id ? _slice.Owners.GetValueOrDefault(id) ?? new OwnerDay(id) : _slice.All;
        var lines = Filtered(day);
        await using var db = desk.Open();
        var shown = Agreed(lines).Concat(lines.Where(line => line.Candidate.Step!.DueAt is null))
            .Take(query.Shown).ToList();
        var skipped = SkippedOf(day).Take(SkippedAPage + 1).ToList();
        var done = Done(owner);
        var expected = Expected(owner);
        return new TodayModel
        {
            On = board.On,
            OwnerId = owner,
            HasCustomers = _slice.All.Lines.Count + _slice.All.Skips.Count > 0,
            Count = lines.Count,
            Overdue = query.IsFiltered ? OverdueOf(lines) : [.. day.Overdue],
            Lines = await LinesOf(db, shown, cancel),
            Owners = Owners(),
            Channels = [.. day.Channels],
            Rules = [.. day.Rules],
            Skips = day.Reasons,
            Skipped = await SkippedLines(db, skipped.Take(SkippedAPage).ToList(), cancel),
            SkippedNext = skipped.Count > SkippedAPage ? skipped[SkippedAPage - 1].CustomerId : null,
            Supplies = await Supplies(db, owner, cancel),
            Promises = await Promises(db, owner, cancel),
            Gaps = owner == desk.Acting.PersonId && !query.IsFiltered
                ? await new GapsToday(desk, db).Read(
                    board.People.Staff.CapacityOf(desk.Acting.PersonId, Policy), day.Lines.Count, cancel)
                : [],
            Refusals = await RefusalList.Due(
                db, board.On, RefusalChange.IsApprover(desk) ? null : desk.Acting.PersonId,
                withWaiting: RefusalChange.IsApprover(desk), cancel),
            Unfinished = await TalksToday.Unfinished(desk, db, cancel),
            Expected = [.. Sums(expected.Select(money => money.Amount))],
            ExpectedFrom = expected.Select(money => money.CustomerId).Distinct().Count(),
            Done = await DoneLines(db, done, cancel),
            DoneCount = done.Select(contact => contact.CustomerId).Distinct().Count(),
            Banks = await Banks(db, cancel),
        };
    }

    // Mine; whoever has no work of their own, such as a director, looks at everybody's.
    private long? Owner()
    {
        if (query.Whose == TodayQuery.Everybody) return null;
        if (long.TryParse(query.Whose, System.Globalization.CultureInfo.InvariantCulture, out var asked)
            && (asked == desk.Acting.PersonId || _slice.Owners.ContainsKey(asked))) return asked;
        var me = desk.Acting.PersonId;
        return _slice.Owners.ContainsKey(me) || _slice.Owners.Count == 0 ? me : null;
    }

    private IReadOnlyList<OwnerChoice> Owners() =>
    [
        .. _slice.Owners.Values.Where(day => day.OwnerId != desk.Acting.PersonId)
            .Select(day => new OwnerChoice(day.OwnerId, board.People.NameOf(day.OwnerId), day.Lines.Count))
            .OrderBy(choice => choice.Name, StringComparer.Ordinal).ThenBy(choice => choice.Id),
    ];

    private IReadOnlyList<WorklistLine> Filtered(OwnerDay day)
    {
        if (!query.IsFiltered) return day.Lines;
        var folded = Folding.Name(query.Text ?? "");
        var number = (query.Text ?? "").Trim();
        return
        [
            .. day.Lines.Where(line =>
            {
                var step = line.Candidate.Step!;
                if (query.Channel is { } channel && step.Channel != channel) return false;
                if (query.Rule is { } rule && step.Rule != rule) return false;
                var row = board.Rows[line.Candidate.CustomerId];
                return number.Length == 0 || row.Customer.Number == number
                    || (folded.Length > 0 && row.Folded.Contains(folded, StringComparison.Ordinal));
            }),
        ];
    }

    // By the clock and not by the hour they were agreed for: ten in Omsk comes before ten in Moscow.
    private IEnumerable<WorklistLine> Agreed(IReadOnlyList<WorklistLine> lines) => lines
        .TakeWhile(line => line.Candidate.Step!.DueAt is not null && line.Candidate.Step!.DueOn == board.On)
        .OrderBy(line => AtOf(line)).ThenBy(line => line.Candidate.CustomerId);

    private DateTime? AtOf(WorklistLine line)
    {
        if (line.Candidate.Step is not { DueAt: { } hour } step || step.DueOn != board.On) return null;
        var there = TimeZoneInfo.FindSystemTimeZoneById(board.Rows[line.Candidate.CustomerId].Customer.TimeZone);
        var agreed = step.DueOn.ToDateTime(hour);

        // An hour that the clocks leave out there is taken as the one after it.
        if (there.IsInvalidTime(agreed)) agreed = agreed.AddHours(1);
        return TimeZoneInfo.ConvertTime(agreed, there, TimeZoneInfo.FindSystemTimeZoneById(desk.Tenant.TimeZone));
    }

    private async Task<IReadOnlyList<TodayLineModel>> LinesOf(
        DebitorDb db, List<WorklistLine> lines, CancellationToken cancel)
    {
        await ReadAnchors(db, lines, cancel);
        var ids = lines.Select(line => line.Candidate.Step!.ContactPersonId).OfType<long>().Distinct().ToList();
        var persons = ids.Count == 0
            ? []
            : await db.ContactPersons.AsNoTracking().Where(person => ids.Contains(person.Id))
                .Select(p => new { p.Id, p.Name, p.Phone, p.Mobile }).ToDictionaryAsync(p => p.Id, cancel);
        var here = await PresenceOfOthers.Read(desk, [.. lines.Select(line => line.Candidate.CustomerId)], cancel);
        var contacts = board.Done.CountBy(contact => contact.CustomerId).ToDictionary();
        var proposals = await TalksToday.Proposals(db, lines, Policy, cancel);
        var agreed = await AgreedBeforeReader.Read(db, lines, board.On, cancel);
        return
        [
            .. lines.Select((line, index) =>
            {
                var row = board.Rows[line.Candidate.CustomerId];
                var step = line.Candidate.Step!;
                var person = step.ContactPersonId is { } id ? persons.GetValueOrDefault(id) : null;
                var at = AtOf(line);
                return new TodayLineModel
                {
                    Position = index + 1,
                    Customer = row.Customer,
                    Step = step,
                    Score = line.Score,
                    Debts = line.Candidate.Debts,
                    Anchor = row.Anchor!,
                    Together = [.. line.Together.Where(_slice.Shows).Select(other => board.Rows[other].Customer)],
                    Owner = line.OwnerId == desk.Acting.PersonId ? null : board.People.NameOf(line.OwnerId),
                    ContactName = person?.Name,
                    Phone = person?.Mobile ?? person?.Phone,
                    BankKnownThrough = line.Candidate.BankKnownThrough,
                    Contacts = contacts.GetValueOrDefault(row.Customer.Id),
                    At = at,
                    IsNow = at <= _now.DateTime,
                    There = TimeZoneInfo.ConvertTime(
                        _now, TimeZoneInfo.FindSystemTimeZoneById(row.Customer.TimeZone)).DateTime,
                    WorkingDays = WorkingDays(line.Candidate.Calendar),
                    Here = here.GetValueOrDefault(row.Customer.Id) ?? [],
                    Agreed = agreed.GetValueOrDefault(row.Customer.Id) ?? [],
                    Proposal = proposals.GetValueOrDefault(row.Customer.Id),
                };
            }),
        ];
    }

    private List<DateOnly> WorkingDays(BusinessCalendar calendar)
    {
        List<DateOnly> days = [];
        for (var day = board.On; days.Count < WorkingDaysOffered;) days.Add(day = calendar.AddWorkingDays(day, 1));
        return days;
    }

    // Read once for everybody who looks at the board: what a step is about changes only with its customer.
    private async Task ReadAnchors(DebitorDb db, List<WorklistLine> lines, CancellationToken cancel)
    {
        List<long> missing =
        [
            .. lines.Select(line => line.Candidate.CustomerId).Where(id => board.Rows[id].Anchor is null).Order(),
        ];
        if (missing.Count == 0) return;
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        using var ledgers = new LedgerReader(db, board.On, missing);
        foreach (var id in missing)
        {
            var row = board.Rows[id];
            var anchor = row.Candidate.Step!.AnchorItemId;
            var documents = ledgers.Read(id).Documents;
            foreach (var document in documents)
            {
                if (document.Id == anchor)
                    row.Anchor = document with { AmountMinor = document.OpenOn(board.On), Reductions = [] };
            }
        }

        // What came later with an earlier date has settled these by the day; the list was made without it.
        var settled = missing.Select(id => board.Rows[id]).Where(row => row.Anchor is null)
            .ToDictionary(row => row.Candidate.Step!.AnchorItemId);
        if (settled.Count == 0) return;
        var items = await db.OpenItems.AsNoTracking().Where(item => settled.Keys.Contains(item.Id)).ToListAsync(cancel);
        foreach (var item in items) settled[item.Id].Anchor = TodayList.Settled(item);
    }

    private IEnumerable<WorklistSkip> SkippedOf(OwnerDay day) => query.Skipped is not { } reason
        ? []
        : day.Skips.Where(skip => skip.Reason == reason && skip.CustomerId > query.After);

    private async Task<IReadOnlyList<SkippedLine>> SkippedLines(
        DebitorDb db, List<WorklistSkip> skips, CancellationToken cancel)
    {
        if (skips.Count == 0) return [];
        var persons = await ContactNames(db, skips, cancel);
        return
        [
            .. skips.Select(skip =>
            {
                var row = board.Rows[skip.CustomerId];
                return new SkippedLine(
                    row.Customer, skip.Reason, WhyNot(row, skip, persons), row.Debts,
                    board.People.NameOf(skip.OwnerId));
            }),
        ];
    }

    private string WhyNot(BoardRow row, WorklistSkip skip, Dictionary<long, string> persons)
    {
        var step = row.Candidate.Step;
        var next = skip.Reason == SkipReason.NonWorkingDay
            ? CalendarOf(row, step).AddWorkingDays(board.On, 1)
            : skip.Reason == SkipReason.StaleBankData ? row.Candidate.BankKnownThrough : step?.DueOn;
        if (skip.Reason == SkipReason.ContactLimit && step is { HeldBy: { } held })
            return StepWords.Held(desk.Words, held, Policy, step.DueOn);
        var capacity = board.People.Staff.CapacityOf(skip.OwnerId, Policy);
        var person = step?.ContactPersonId is { } id ? persons.GetValueOrDefault(id) : null;
        var lead = skip.Reason != SkipReason.SameDecisionMaker ? null : _slice.All.Lines
            .FirstOrDefault(line => line.Together.Contains(skip.CustomerId));
        if (lead is null && skip.Reason == SkipReason.SameDecisionMaker)
            return desk.Words.Of("skip", skip.Reason);
        return desk.Words[
            $"{Languages.Words.Key("skip", skip.Reason)}.why",
            ("last", Day(step?.LastContactOn)), ("day", Day(next)), ("owner", board.People.NameOf(skip.OwnerId)),
            ("limit", capacity == int.MaxValue ? 0 : capacity), ("person", person ?? ""),
            ("customer", lead is null ? "" : board.Rows[lead.Candidate.CustomerId].Customer.Name)];
    }

    private BusinessCalendar CalendarOf(BoardRow row, Step? step) =>
        step?.Channel == Channel.Internal ? CalendarFiles.For(desk.Tenant.Country) : row.Candidate.Calendar;

    private static object Day(DateOnly? day) => day is { } known ? known : "—";

    private static async Task<Dictionary<long, string>> ContactNames(
        DebitorDb db, List<WorklistSkip> skips, CancellationToken cancel)
    {
        if (skips[0].Reason != SkipReason.SameDecisionMaker) return [];
        var customers = skips.Select(skip => skip.CustomerId).ToList();
        return await (
            from contact in db.CustomerContacts
            where customers.Contains(contact.CustomerId)
            join person in db.ContactPersons on contact.ContactPersonId equals person.Id
            select new { person.Id, person.Name }).Distinct().ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
    }

    // One's own customers, and for whoever decides everybody's.
    private async Task<IReadOnlyList<ProposedLine>> Supplies(DebitorDb db, long? owner, CancellationToken cancel)
    {
        var lines = await ProposedStops.Read(db, board.On, cancel);
        var decides = desk.Inputs.Book?.SupplyStop?.ApprovedBy == desk.Acting.Role;
        return [.. lines.Where(line => owner is null || line.ManagerId == owner || (decides && !line.IsApproved))];
    }

    private async Task<IReadOnlyList<PromiseLine>> Promises(DebitorDb db, long? owner, CancellationToken cancel)
    {
        var person = owner ?? 0;
        var since = TimeZoneInfo.ConvertTimeToUtc(
            board.On.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(desk.Tenant.TimeZone));
        var mine = db.OwnPromises.Where(promise => promise.DueOn <= board.On && promise.UndoneAt == null)
            .Where(promise => person == 0 || promise.PersonId == person);

        // Two questions, so that the open ones are found by their own small index.
        var open = mine.Where(promise => promise.KeptAt == null);
        var kept = mine.Where(promise => promise.KeptAt >= since && promise.DueOn > board.On.AddDays(-31));
        List<PromiseLine> lines = [];
        foreach (var promises in new[] { open, kept })
        {
            lines.AddRange(await (
                from promise in promises
                join customer in db.Customers on promise.CustomerId equals customer.Id
                orderby promise.DueOn, promise.DueAt, promise.Id
                select new PromiseLine(
                    promise.Id, customer.Id, customer.Name, promise.Text, promise.DueOn, promise.DueAt,
                    promise.KeptAt != null)).Take(SkippedAPage).ToListAsync(cancel));
        }

        return lines;
    }

    private List<ExpectedMoney> Expected(long? owner) =>
    [
        .. board.Expected.Where(money => _slice.Shows(money.CustomerId)
            && (owner is null || board.Rows[money.CustomerId].Customer.ManagerId == owner)),
    ];

    private List<DoneContact> Done(long? owner) =>
    [
        .. board.Done.Where(contact => _slice.Shows(contact.CustomerId)
            && (owner is null || contact.PersonId == owner)),
    ];

    private async Task<IReadOnlyList<DoneLine>> DoneLines(
        DebitorDb db, List<DoneContact> done, CancellationToken cancel)
    {
        var ids = done.Take(DoneShownMax).Select(contact => contact.ActivityId).ToList();
        if (ids.Count == 0) return [];
        var activities = await db.Activities.AsNoTracking().Where(activity => ids.Contains(activity.Id))
            .ToDictionaryAsync(activity => activity.Id, cancel);
        var leads = desk.May(Right.SeeTeam);
        List<DoneLine> lines = [];
        foreach (var id in ids)
        {
            if (!activities.TryGetValue(id, out var activity)) continue;
            var isMine = activity.PersonId == desk.Acting.PersonId;
            var recordedAt = DateTime.SpecifyKind(activity.RecordedAt, DateTimeKind.Utc);
            var recordedOn = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(
                recordedAt, TimeZoneInfo.FindSystemTimeZoneById(desk.Tenant.TimeZone)).Date);
            var refusal = ContactRules.Undo(
                activity.UndoneAt is not null, recordedOn, activity.PersonId, desk.Acting.PersonId, leads, desk.Today);
            lines.Add(new DoneLine(
                id, activity.CustomerId, board.Rows[activity.CustomerId].Customer.Name, activity.Result,
                activity.NextOn, activity.NextAt, activity.PromisedOn,
                refusal is null && desk.May(Right.RecordContacts),
                isMine ? null : board.People.Find(activity.PersonId)?.Name));
        }

        return lines;
    }

    private async Task<IReadOnlyList<BankLine>> Banks(DebitorDb db, CancellationToken cancel)
    {
        var companies = await db.Companies.AsNoTracking().OrderBy(company => company.Id)
            .Select(company => new { company.Id, company.Name }).ToListAsync(cancel);
        var calendar = CalendarFiles.For(desk.Tenant.Country);
        return
        [
            .. companies.Select(company =>
            {
                DateOnly? through = board.Freshness.TryGetValue(company.Id, out var day) ? day : null;
                var isStale = BankFreshnessRules.IsStale(through, board.On, calendar, Policy.BankLagWorkingDaysMax);
                return new BankLine(company.Name, through, isStale);
            }),
        ];
    }

    private static List<Money> OverdueOf(IReadOnlyList<WorklistLine> lines) =>
        [.. Sums(lines.SelectMany(line => line.Candidate.Debts).Select(debt => debt.Overdue))];

    private static IEnumerable<Money> Sums(IEnumerable<Money> amounts) => amounts
        .GroupBy(amount => amount.Currency)
        .Select(group => group.Aggregate((left, right) => left + right))
        .Where(sum => !sum.IsZero)
        .OrderBy(sum => sum.Currency);
}
