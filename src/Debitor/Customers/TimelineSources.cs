using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Reads the tables that the timeline is made of; each gives its newest rows after the mark.</summary>
internal sealed class TimelineSources
{
    private readonly DebitorDb _db;
    private readonly long _customer;
    private readonly TimelineDays _days;
    private readonly int _rows;
    private readonly CancellationToken _cancel;
    private readonly DateOnly _day;
    private readonly long _dayId;
    private readonly DateTime _at;
    private readonly long _atId;

    public TimelineSources(
        DebitorDb db, long customer, TimelineDays days, TimelineMark? after, int rows, CancellationToken cancel)
    {
        (_db, _customer, _days, _rows, _cancel) = (db, customer, days, rows, cancel);
        (_day, _dayId) = days.Below(after);
        (_at, _atId) = after is { } mark ? (mark.At, mark.Id) : (DateTime.MaxValue.AddDays(-2), long.MaxValue);
        _at = DateTime.SpecifyKind(_at, DateTimeKind.Utc);
    }

    public IReadOnlyList<(TimelineKind Kind, Func<Task<List<TimelineEvent>>> Read)> All =>
    [
        (TimelineKind.Documents, Documents), (TimelineKind.Documents, Corrections),
        (TimelineKind.Payments, Payments), (TimelineKind.Payments, Allocations),
        (TimelineKind.Payments, UndoneAllocations), (TimelineKind.Payments, Adjustments),
        (TimelineKind.Payments, Reversals), (TimelineKind.Contacts, Contacts),
        (TimelineKind.Contacts, Conversations), (TimelineKind.Notes, Notes),
        (TimelineKind.Agreements, Disputes), (TimelineKind.Agreements, ClosedDisputes),
        (TimelineKind.Agreements, Orders), (TimelineKind.Agreements, OwnPromises),
        (TimelineKind.Agreements, KeptPromises), (TimelineKind.Card, CardChanges), (TimelineKind.Card, Merges),
        (TimelineKind.Card, UndoneMerges), (TimelineKind.Card, Files), (TimelineKind.Plan, Answers),
    ];

    private async Task<List<TimelineEvent>> Documents()
    {
        var rows = await _db.OpenItems.AsNoTracking().Where(row => row.CustomerId == _customer)
            .Where(row => row.IssuedOn < _day || (row.IssuedOn == _day && row.Id < _dayId))
            .OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Id).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => Day(
                row.IssuedOn, row.Id, TimelineKind.Documents, "timeline.issued",
                [("number", row.Number), ("kind", row.Kind), ("sum", Sum(row.AmountMinor, row.Currency)),
                    ("due", row.DueOn)],
                row.Note)),
        ];
    }

    private async Task<List<TimelineEvent>> Corrections()
    {
        var rows = await (
            from row in _db.ItemCorrections.AsNoTracking()
            join item in _db.OpenItems on row.ItemId equals item.Id
            where row.CustomerId == _customer
                && (row.CorrectedOn < _day || (row.CorrectedOn == _day && row.Id < _dayId))
            orderby row.CorrectedOn descending, row.Id descending
            select new { row, item.Number }).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Day(
                one.row.CorrectedOn, one.row.Id, TimelineKind.Documents, "timeline.corrected",
                [("number", one.Number), ("field", one.row.Field), ("old", one.row.OldValue ?? "—"),
                    ("new", one.row.NewValue ?? "—")])),
        ];
    }

    private async Task<List<TimelineEvent>> Payments()
    {
        var rows = await _db.Payments.AsNoTracking().Where(row => row.CustomerId == _customer)
            .Where(row => row.PaidOn < _day || (row.PaidOn == _day && row.Id < _dayId))
            .OrderByDescending(row => row.PaidOn).ThenByDescending(row => row.Id).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => Day(
                row.PaidOn, row.Id, TimelineKind.Payments, "timeline.paid",
                [("number", row.Number), ("sum", Sum(row.AmountMinor, row.Currency))], row.Purpose)),
        ];
    }

    private async Task<List<TimelineEvent>> Allocations()
    {
        var rows = await Allocated().Where(one => one.Row.UndoneAt == null)
            .Where(one => one.Row.EffectiveOn < _day || (one.Row.EffectiveOn == _day && one.Row.Id < _dayId))
            .OrderByDescending(one => one.Row.EffectiveOn).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Day(
                one.Row.EffectiveOn, one.Row.Id, TimelineKind.Payments, "timeline.allocated", Facts(one))),
        ];
    }

    private async Task<List<TimelineEvent>> UndoneAllocations()
    {
        var rows = await Allocated()
            .Where(one => one.Row.UndoneAt < _at || (one.Row.UndoneAt == _at && one.Row.Id < _atId))
            .OrderByDescending(one => one.Row.UndoneAt).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.Row.UndoneAt!.Value, one.Row.Id, TimelineKind.Payments, "timeline.allocation-undone",
                Facts(one), one.Row.UndoneReason)),
        ];
    }

    // Lines of an adjustment are told with it.
    private IQueryable<AllocatedRow> Allocated() =>
        from row in _db.Allocations.AsNoTracking()
        join item in _db.OpenItems on row.ItemId equals item.Id
        join paid in _db.Payments on row.PaymentId equals paid.Id into payments
        from payment in payments.DefaultIfEmpty()
        join lowering in _db.OpenItems on row.CreditNoteId equals lowering.Id into notes
        from note in notes.DefaultIfEmpty()
        where row.CustomerId == _customer && row.AdjustmentId == null
        select new AllocatedRow
        {
            Row = row,
            Item = item.Number,
            Currency = item.Currency,
            Credit = payment != null ? payment.Number : note != null ? note.Number : "—",
        };

    private async Task<List<TimelineEvent>> Adjustments()
    {
        var rows = await Adjusted()
            .Where(one => one.Row.EffectiveOn < _day || (one.Row.EffectiveOn == _day && one.Row.Id < _dayId))
            .OrderByDescending(one => one.Row.EffectiveOn).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Day(
                one.Row.EffectiveOn, one.Row.Id, TimelineKind.Payments, "timeline.adjusted", Facts(one),
                one.Row.Reason, one.Row.ReversedAt is not null)),
        ];
    }

    private async Task<List<TimelineEvent>> Reversals()
    {
        var rows = await Adjusted()
            .Where(one => one.Row.ReversedAt < _at || (one.Row.ReversedAt == _at && one.Row.Id < _atId))
            .OrderByDescending(one => one.Row.ReversedAt).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.Row.ReversedAt!.Value, one.Row.Id, TimelineKind.Payments, "timeline.reversed", Facts(one),
                one.Row.ReversedReason)),
        ];
    }

    private IQueryable<AdjustedRow> Adjusted() =>
        from row in _db.Adjustments.AsNoTracking()
        join of in _db.OpenItems on row.ItemId equals of.Id into items
        from item in items.DefaultIfEmpty()
        join paid in _db.Payments on row.PaymentId equals paid.Id into payments
        from payment in payments.DefaultIfEmpty()
        where row.CustomerId == _customer
        select new AdjustedRow
        {
            Row = row,
            Number = item != null ? item.Number : payment != null ? payment.Number : "—",
        };

    private async Task<List<TimelineEvent>> Contacts()
    {
        var rows = await (
            from row in _db.Activities.AsNoTracking()
            join known in _db.ContactPersons on row.ContactPersonId equals known.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            join ours in _db.People on row.PersonId equals ours.Id into people
            from person in people.DefaultIfEmpty()
            where row.CustomerId == _customer && (row.DoneOn < _day || (row.DoneOn == _day && row.Id < _dayId))
            orderby row.DoneOn descending, row.Id descending
            select new
            {
                row,
                Contact = contact == null ? null : contact.Name,
                Person = person == null ? null : person.Name,
            }).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Day(
                one.row.DoneOn, one.row.Id, TimelineKind.Contacts, "timeline.contact",
                [("channel", one.row.Channel), ("result", one.row.Result)], one.row.Note,
                one.row.UndoneAt is not null) with
            {
                More = [.. Who(one.Contact, one.Person), .. Agreed(one.row)],
            }),
        ];
    }

    private async Task<List<TimelineEvent>> Notes()
    {
        var rows = await (
            from row in _db.Notes.AsNoTracking()
            join person in _db.People on row.PersonId equals person.Id
            where row.CustomerId == _customer && row.UndoneAt == null
                && (row.RecordedAt < _at || (row.RecordedAt == _at && row.Id < _atId))
            orderby row.RecordedAt descending, row.Id descending
            select new { row, person.Name }).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.row.RecordedAt, one.row.Id, TimelineKind.Notes, "timeline.note", [("person", one.Name)],
                one.row.Text)),
        ];
    }

    private async Task<List<TimelineEvent>> Conversations()
    {
        var rows = await (
            from row in _db.Conversations.AsNoTracking()
            join person in _db.People on row.PersonId equals person.Id
            where row.CustomerId == _customer && row.End == ConversationEnd.Closed
                && (row.EndedAt < _at || (row.EndedAt == _at && row.Id < _atId))
            orderby row.EndedAt descending, row.Id descending
            select new { row.EndedAt, row.Id, row.UndoneAt, row.Recap, person.Name }).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => Instant(
                row.EndedAt!.Value, row.Id, TimelineKind.Contacts, TimelineEvent.OfConversation,
                [("name", row.Name)], row.Recap) with { IsUndone = row.UndoneAt is not null }),
        ];
    }

    private Task<List<TimelineEvent>> Disputes() => DisputesBy(
        row => row.Row.OpenedOn < _day || (row.Row.OpenedOn == _day && row.Row.Id < _dayId),
        row => row.OrderByDescending(one => one.Row.OpenedOn).ThenByDescending(one => one.Row.Id),
        row => row.OpenedOn, "timeline.disputed");

    private Task<List<TimelineEvent>> ClosedDisputes() => DisputesBy(
        row => row.Row.ClosedOn < _day || (row.Row.ClosedOn == _day && row.Row.Id < _dayId),
        row => row.OrderByDescending(one => one.Row.ClosedOn).ThenByDescending(one => one.Row.Id),
        row => row.ClosedOn!.Value, "timeline.dispute-closed");

    private async Task<List<TimelineEvent>> DisputesBy(
        System.Linq.Expressions.Expression<Func<DisputedRow, bool>> isAfter,
        Func<IQueryable<DisputedRow>, IOrderedQueryable<DisputedRow>> order, Func<Ledger.Dispute, DateOnly> day,
        string key)
    {
        var disputes =
            from row in _db.Disputes.AsNoTracking()
            join item in _db.OpenItems on row.ItemId equals item.Id
            where row.CustomerId == _customer
            select new DisputedRow { Row = row, Item = item.Number };
        var rows = await order(disputes.Where(isAfter)).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Day(
                day(one.Row), one.Row.Id, TimelineKind.Agreements, key,
                [("number", one.Item), ("reason", one.Row.Reason)], one.Row.Note)),
        ];
    }

    private async Task<List<TimelineEvent>> Orders()
    {
        var rows = await _db.PaymentOrders.AsNoTracking().Where(row => row.CustomerId == _customer)
            .Where(row => row.SentOn < _day || (row.SentOn == _day && row.Id < _dayId))
            .OrderByDescending(row => row.SentOn).ThenByDescending(row => row.Id).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => Day(
                row.SentOn, row.Id, TimelineKind.Agreements, "timeline.order",
                [("number", row.Number), ("sum", Sum(row.AmountMinor, row.Currency))], row.Note,
                row.UndoneAt is not null)),
        ];
    }

    private async Task<List<TimelineEvent>> OwnPromises()
    {
        var rows = await PromisesOf(row => row.RecordedAt < _at || (row.RecordedAt == _at && row.Id < _atId))
            .OrderByDescending(one => one.Row.RecordedAt).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.Row.RecordedAt, one.Row.Id, TimelineKind.Agreements, "timeline.own-promise",
                [("day", one.Row.DueOn), ("person", one.Person)], one.Row.Text) with
            {
                IsUndone = one.Row.UndoneAt is not null,
            }),
        ];
    }

    private async Task<List<TimelineEvent>> KeptPromises()
    {
        var rows = await PromisesOf(row => row.KeptAt < _at || (row.KeptAt == _at && row.Id < _atId))
            .Where(one => one.Row.UndoneAt == null)
            .OrderByDescending(one => one.Row.KeptAt).ThenByDescending(one => one.Row.Id)
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.Row.KeptAt!.Value, one.Row.Id, TimelineKind.Agreements, "timeline.own-promise-kept",
                [("person", one.Person)], one.Row.Text)),
        ];
    }

    private IQueryable<PromisedRow> PromisesOf(System.Linq.Expressions.Expression<Func<OwnPromise, bool>> isAfter) =>
        from row in _db.OwnPromises.AsNoTracking().Where(isAfter)
        join person in _db.People on row.PersonId equals person.Id
        where row.CustomerId == _customer
        select new PromisedRow { Row = row, Person = person.Name };

    private async Task<List<TimelineEvent>> CardChanges()
    {
        var rows = await (
            from row in _db.CardChanges.AsNoTracking()
            join person in _db.People on row.PersonId equals person.Id
            join known in _db.ContactPersons on row.ContactPersonId equals known.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            where row.CustomerId == _customer
                && (row.RecordedAt < _at || (row.RecordedAt == _at && row.Id < _atId))
            orderby row.RecordedAt descending, row.Id descending
            select new { row, person.Name, Contact = contact == null ? null : contact.Name })
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                one.row.RecordedAt, one.row.Id, TimelineKind.Card,
                one.Contact is null ? "timeline.card" : "timeline.card-of-person",
                [("person", one.Name), ("field", one.row.Field), ("old", one.row.OldValue ?? "—"),
                    ("new", one.row.NewValue ?? "—"), .. Contact(one.Contact)])),
        ];
    }

    private Task<List<TimelineEvent>> Merges() => MergesBy(
        row => row.RecordedAt < _at || (row.RecordedAt == _at && row.Id < _atId),
        rows => rows.OrderByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id),
        row => row.RecordedAt, "timeline.merged");

    private Task<List<TimelineEvent>> UndoneMerges() => MergesBy(
        row => row.UndoneAt < _at || (row.UndoneAt == _at && row.Id < _atId),
        rows => rows.OrderByDescending(row => row.UndoneAt).ThenByDescending(row => row.Id),
        row => row.UndoneAt!.Value, "timeline.unmerged");

    private async Task<List<TimelineEvent>> MergesBy(
        System.Linq.Expressions.Expression<Func<CustomerMerge, bool>> isAfter,
        Func<IQueryable<CustomerMerge>, IQueryable<CustomerMerge>> order, Func<CustomerMerge, DateTime> at, string key)
    {
        var merges = order(_db.CustomerMerges.AsNoTracking()
            .Where(row => row.IntoId == _customer || row.FromId == _customer).Where(isAfter)).Take(_rows);
        var rows = await (
            from row in merges
            join other in _db.Customers.IgnoreQueryFilters(["merged"])
                on row.IntoId == _customer ? row.FromId : row.IntoId equals other.Id
            select new { row, other.Name }).ToListAsync(_cancel);
        return
        [
            .. rows.Select(one => Instant(
                at(one.row), one.row.Id, TimelineKind.Card, key, [("name", one.Name)], one.row.Reason)),
        ];
    }

    private async Task<List<TimelineEvent>> Files()
    {
        var rows = await (
            from row in _db.Attachments.AsNoTracking()
            join person in _db.People on row.PersonId equals person.Id
            where row.CustomerId == _customer
                && (row.RecordedAt < _at || (row.RecordedAt == _at && row.Id < _atId))
            orderby row.RecordedAt descending, row.Id descending
            select new { row.RecordedAt, row.Id, row.Name, row.UndoneAt, Person = person.Name })
            .Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => Instant(
                row.RecordedAt, row.Id, TimelineKind.Card, "timeline.file",
                [("name", row.Name), ("person", row.Person)]) with { IsUndone = row.UndoneAt is not null }),
        ];
    }

    private async Task<List<TimelineEvent>> Answers()
    {
        var rows = await _db.PlanAnswers.AsNoTracking().Where(row => row.CustomerId == _customer)
            .Where(row => row.PlannedOn < _day || (row.PlannedOn == _day && row.Id < _dayId))
            .OrderByDescending(row => row.PlannedOn).ThenByDescending(row => row.Id).Take(_rows).ToListAsync(_cancel);
        return
        [
            .. rows.Select(row => row.Skip is { } skip
                ? Day(row.PlannedOn, row.Id, TimelineKind.Plan, "timeline.no-step", [("skip", skip)])
                : Day(
                    row.PlannedOn, row.Id, TimelineKind.Plan, "timeline.step",
                    [("rule", row.Rule!), ("day", row.DueOn!.Value)])),
        ];
    }

    private TimelineEvent Day(
        DateOnly day, long id, TimelineKind kind, string key, IReadOnlyList<(string, object)> facts,
        string? text = null, bool isUndone = false) => new(_days.Start(day), id, kind, key, facts, text, isUndone);

    private static TimelineEvent Instant(
        DateTime at, long id, TimelineKind kind, string key, IReadOnlyList<(string, object)> facts,
        string? text = null) =>
        new(DateTime.SpecifyKind(at, DateTimeKind.Utc), id, kind, key, facts, text) { HasHour = true };

    private static Money Sum(long minor, string currency) => new(minor, Currency.Parse(currency));

    private static List<(string, object)> Facts(AllocatedRow row) =>
        [("credit", row.Credit), ("item", row.Item), ("sum", Sum(row.Row.AmountMinor, row.Currency))];

    private static List<(string, object)> Facts(AdjustedRow row) =>
        [("kind", row.Row.Kind), ("number", row.Number), ("sum", Sum(row.Row.AmountMinor, row.Row.Currency))];

    private static List<(string, object)> Contact(string? name) => name is null ? [] : [("contact", name)];

    private static IEnumerable<(string, IReadOnlyList<(string, object)>)> Who(string? contact, string? person)
    {
        if (contact is not null) yield return ("timeline.contact.with", [("contact", contact)]);
        if (person is not null) yield return ("timeline.contact.by", [("person", person)]);
    }

    private static IEnumerable<(string, IReadOnlyList<(string, object)>)> Agreed(Activity row)
    {
        if (row.PromisedOn is { } promised) yield return ("timeline.contact.promised", [("day", promised)]);
        if (row.NextOn is { } next) yield return ("timeline.contact.next", [("day", next)]);
    }

    private sealed class AllocatedRow
    {
        public required Ledger.Allocation Row { get; init; }
        public required string Item { get; init; }
        public required string Currency { get; init; }
        public required string Credit { get; init; }
    }

    private sealed class AdjustedRow
    {
        public required Ledger.Adjustment Row { get; init; }
        public required string Number { get; init; }
    }

    private sealed class DisputedRow
    {
        public required Ledger.Dispute Row { get; init; }
        public required string Item { get; init; }
    }

    private sealed class PromisedRow
    {
        public required OwnPromise Row { get; init; }
        public required string Person { get; init; }
    }
}
