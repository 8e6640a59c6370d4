using System.Data.Common;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Prevention;
using Debitor.Core.Refusals;
using Debitor.Core.Strategy;
using Debitor.Core.Supply;
using Debitor.Languages;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using static Debitor.Customers.TimelineRow;

namespace Debitor.Customers;

/// <summary>Asks the tables that the timeline is made of; each gives its newest rows after the mark.</summary>
/// <remarks>
/// All are asked in one round trip. Rows are cut to a page before other tables are joined to them. The first column
/// is when it happened, the second the id.
/// </remarks>
internal sealed class TimelineSources
{
    private const string ByPerson = "JOIN people p ON p.tenant_id = r.tenant_id AND p.id = r.person_id";
    private const string Item = "open_items i ON i.tenant_id = r.tenant_id AND i.id = r.item_id";
    private const string Payment = "payments y ON y.tenant_id = r.tenant_id AND y.id = r.payment_id";
    private const string OfCustomer = "r.customer_id = @customer";

    private readonly DebitorDb _db;
    private readonly Questions _together;
    private readonly TimelineDays _days;
    private readonly int _rows;
    private readonly bool _isPostgres;
    private readonly (string Name, object? Value)[] _values;
    private readonly List<TimelineEvent> _events = [];
    private readonly List<(DateTime At, long Id, string Key, long OtherId, string Reason)> _merges = [];

    /// <param name="db">An open context.</param>
    /// <param name="customer">A customer in sight.</param>
    /// <param name="days">Days in the supplier's zone.</param>
    /// <param name="after">Null begins with the newest.</param>
    /// <param name="rows">So many of each table at most.</param>
    public TimelineSources(DebitorDb db, long customer, TimelineDays days, TimelineMark? after, int rows)
    {
        (_db, _days, _rows, _isPostgres, _together) = (db, days, rows, db is PostgresDb, new Questions(db));
        var (day, dayId) = days.Below(after);
        var (at, atId) = after is { } mark ? (mark.At, mark.Id) : (DateTime.MaxValue.AddDays(-2), long.MaxValue);
        _values =
        [
            ("@customer", customer), ("@day", day), ("@day_id", dayId),
            ("@at", InstantOf(DateTime.SpecifyKind(at, DateTimeKind.Utc))), ("@at_id", atId),
        ];
    }

    /// <summary>What the tables hold; nothing is ordered.</summary>
    /// <param name="kind">Null asks all tables.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<TimelineEvent>> Read(TimelineKind? kind, CancellationToken cancel)
    {
        foreach (var one in (ReadOnlySpan<TimelineKind>)(kind is { } only ? [only] : Enum.GetValues<TimelineKind>()))
            Ask(one);
        await _together.Answer(cancel);
        await AddMerges(cancel);
        return _events;
    }

    private void Ask(TimelineKind kind)
    {
        switch (kind)
        {
            case TimelineKind.Documents:
                Documents();
                Corrections();
                break;
            case TimelineKind.Payments:
                Payments();
                Allocations();
                Adjustments();
                break;
            case TimelineKind.Contacts:
                Contacts();
                Conversations();
                break;
            case TimelineKind.Notes:
                Notes();
                break;
            case TimelineKind.Agreements:
                Disputes();
                Orders();
                OwnPromises();
                break;
            case TimelineKind.Prevention:
                Checklist();
                Terms();
                Conditions();
                Papers();
                Refusals();
                break;
            case TimelineKind.Card:
                CardChanges();
                Merges();
                Files();
                break;
            case TimelineKind.Plan:
                Answers();
                break;
            case TimelineKind.Supply:
                Supplies();
                break;
        }
    }

    private void Documents() => OnDays(
        "open_items", "issued_on", "r.number, r.kind, r.amount_minor, r.currency, r.due_on, r.note",
        (row, day, id) => Day(
            day, id, TimelineKind.Documents, "timeline.issued",
            [
                ("number", row.GetString(2)), ("kind", StoredWord.Read<ItemKind>(row.GetString(3))),
                ("sum", Sum(row, 4)), ("due", row.GetFieldValue<DateOnly>(6)),
            ],
            Text(row, 7)));

    private void Corrections() => OnDays(
        "item_corrections", "corrected_on", "i.number, r.field, r.old_value, r.new_value",
        (row, day, id) => Day(
            day, id, TimelineKind.Documents, "timeline.corrected",
            [
                ("number", row.GetString(2)), ("field", row.GetString(3)), ("old", Text(row, 4) ?? "—"),
                ("new", Text(row, 5) ?? "—"),
            ]),
        $"JOIN {Item}",

        // By document: the table is not indexed by customer.
        $"""
        {OfCustomer} AND r.item_id IN (
            SELECT id FROM open_items WHERE tenant_id = @tenant AND customer_id = @customer)
        """);

    private void Payments() => OnDays(
        "payments", "paid_on", "r.number, r.amount_minor, r.currency, r.purpose",
        (row, day, id) => Day(
            day, id, TimelineKind.Payments, "timeline.paid", [("number", row.GetString(2)), ("sum", Sum(row, 3))],
            Text(row, 5)));

    // Lines of an adjustment are told with it.
    private void Allocations()
    {
        const string Columns =
            "coalesce(y.number, n.number, '—'), i.number, r.amount_minor, i.currency, r.undone_reason";
        const string Own = $"{OfCustomer} AND r.adjustment_id IS NULL AND r.item_id IS NOT NULL";
        var joins = $"JOIN {Item} LEFT JOIN {Payment} "
            + "LEFT JOIN open_items n ON n.tenant_id = r.tenant_id AND n.id = r.credit_note_id";
        OnDays(
            "allocations", "effective_on", Columns,
            (row, day, id) => Day(day, id, TimelineKind.Payments, "timeline.allocated", Allocated(row)), joins,
            $"{Own} AND r.undone_at IS NULL");
        AtInstants(
            "allocations", "undone_at", Columns,
            (row, at, id) => Instant(
                at, id, TimelineKind.Payments, "timeline.allocation-undone", Allocated(row), Text(row, 6)), joins, Own);
    }

    private void Adjustments()
    {
        const string Columns =
            """
            r.kind, coalesce(i.number, y.number, '—'), r.amount_minor, r.currency, r.reason, r.reversed_reason,
            CASE WHEN r.reversed_at IS NULL THEN 0 ELSE 1 END
            """;
        var joins = $"LEFT JOIN {Item} LEFT JOIN {Payment}";
        OnDays(
            "adjustments", "effective_on", Columns,
            (row, day, id) => Day(
                day, id, TimelineKind.Payments, "timeline.adjusted", Adjusted(row), Text(row, 6), IsSet(row, 8)),
            joins);
        AtInstants(
            "adjustments", "reversed_at", Columns,
            (row, at, id) => Instant(
                at, id, TimelineKind.Payments, "timeline.reversed", Adjusted(row), Text(row, 7)), joins);
    }

    private void Contacts() => OnDays(
        "activities", "done_on",
        """
        r.channel, r.result, r.note, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END, k.name, p.name, r.promised_on,
        r.next_on, r.over_limit, r.over_limit_reason
        """,
        (row, day, id) => Day(
            day, id, TimelineKind.Contacts, "timeline.contact",
            [
                ("channel", StoredWord.Read<Channel>(row.GetString(2))),
                ("result", StoredWord.Read<ActivityResult>(row.GetString(3))),
            ],
            Text(row, 4), IsSet(row, 5)) with
        { More = [.. Who(Text(row, 6), Text(row, 7)), .. Agreed(row), .. Over(Text(row, 10), Text(row, 11))] },
        $"""
        LEFT JOIN contact_persons k ON k.tenant_id = r.tenant_id AND k.id = r.contact_person_id LEFT {ByPerson}
        """);

    private void Conversations() => AtInstants(
        "conversations", "ended_at", "p.name, r.recap, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, at, id) => Instant(
            at, id, TimelineKind.Contacts, TimelineEvent.OfConversation, [("name", row.GetString(2))], Text(row, 3))
            with
        { IsUndone = IsSet(row, 4) },
        ByPerson, $"{OfCustomer} AND r.ended_how = 'closed'");

    private void Notes() => AtInstants(
        "notes", "recorded_at", "p.name, r.text",
        (row, at, id) => Instant(
            at, id, TimelineKind.Notes, "timeline.note", [("person", row.GetString(2))], row.GetString(3)),
        ByPerson, $"{OfCustomer} AND r.undone_at IS NULL");

    private void Disputes()
    {
        Told("opened_on", "timeline.disputed");
        Told("closed_on", "timeline.dispute-closed");

        void Told(string when, string key) => OnDays(
            "disputes", when, "i.number, r.reason, r.note",
            (row, day, id) => Day(
                day, id, TimelineKind.Agreements, key,
                [("number", row.GetString(2)), ("reason", row.GetString(3))], Text(row, 4)),
            $"JOIN {Item}");
    }

    private void Orders() => OnDays(
        "payment_orders", "sent_on",
        "r.number, r.amount_minor, r.currency, r.note, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, day, id) => Day(
            day, id, TimelineKind.Agreements, "timeline.order",
            [("number", row.GetString(2)), ("sum", Sum(row, 3))], Text(row, 5), IsSet(row, 6)));

    private void OwnPromises()
    {
        const string Columns =
            "r.due_on, p.name, r.text, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END";
        AtInstants(
            "own_promises", "recorded_at", Columns,
            (row, at, id) => Instant(
                at, id, TimelineKind.Agreements, "timeline.own-promise",
                [("day", row.GetFieldValue<DateOnly>(2)), ("person", row.GetString(3))], row.GetString(4)) with
            {
                IsUndone = IsSet(row, 5),
            },
            ByPerson);
        AtInstants(
            "own_promises", "kept_at", Columns,
            (row, at, id) => Instant(
                at, id, TimelineKind.Agreements, "timeline.own-promise-kept", [("person", row.GetString(3))],
                row.GetString(4)),
            ByPerson, $"{OfCustomer} AND r.undone_at IS NULL");
    }

    private void Checklist() => AtInstants(
        "prevention_entries", "recorded_at",
        "r.item, p.name, r.evidence, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END, r.is_needed, r.result",
        (row, at, id) => Instant(
            at, id, TimelineKind.Prevention,
            row.GetBoolean(6) ? "timeline.prevention" : "timeline.prevention.not-needed",
            [("item", StoredWord.Read<PreventionItem>(row.GetString(2))), ("person", row.GetString(3))],
            Text(row, 4)) with
        {
            IsUndone = IsSet(row, 5),
            More = Text(row, 7) is { } result
                ? [("timeline.prevention.result", [("check", StoredWord.Read<CheckResult>(result))])]
                : [],
        },
        ByPerson);

    private void Terms() => AtInstants(
        "customer_terms", "recorded_at",
        "r.kind, p.name, r.reason, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, at, id) => Instant(
            at, id, TimelineKind.Prevention, "timeline.terms",
            [("terms", StoredWord.Read<TermsKind>(row.GetString(2))), ("person", row.GetString(3))],
            row.GetString(4)) with
        {
            IsUndone = IsSet(row, 5),
        },
        ByPerson);

    private void Conditions() => OnDays(
        "customer_conditions", "seen_on",
        "r.trend, r.seen_in, p.name, r.text, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, day, id) => Day(
            day, id, TimelineKind.Prevention, "timeline.condition",
            [
                ("trend", StoredWord.Read<ConditionTrend>(row.GetString(2))),
                ("source", StoredWord.Read<ConditionSource>(row.GetString(3))), ("person", row.GetString(4)),
            ],
            row.GetString(5), IsSet(row, 6)),
        ByPerson);

    private void Papers() => OnDays(
        "item_papers", "stated_on",
        "i.number, r.kind, r.state, r.note, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, day, id) => Day(
            day, id, TimelineKind.Prevention, "timeline.paper",
            [
                ("number", row.GetString(2)),
                ("paper", (
                    StoredWord.Read<PaperKind>(row.GetString(3)), StoredWord.Read<PaperState>(row.GetString(4)))),
            ],
            Text(row, 5), IsSet(row, 6)),
        $"JOIN {Item}");

    private void Refusals()
    {
        Told("recorded_at", "timeline.refusal-begun", "NULL");
        Told("decided_at", "timeline.refusal", "r.conditions");
        Told("ended_at", "timeline.refusal-ended", "r.ended_because");

        void Told(string when, string key, string text) => AtInstants(
            "refusal_cases", when, $"p.name, {text}, r.state",
            (row, at, id) => Instant(
                at, id, TimelineKind.Prevention, key,
                [("person", row.GetString(2)), ("state", StoredWord.Read<RefusalState>(row.GetString(4)))],
                Text(row, 3)),
            when switch
            {
                "decided_at" => "JOIN people p ON p.tenant_id = r.tenant_id AND p.id = r.decided_by_id",
                "ended_at" => "JOIN people p ON p.tenant_id = r.tenant_id AND p.id = r.ended_by_id",
                _ => ByPerson,
            });
    }

    private void CardChanges() => AtInstants(
        "card_changes", "recorded_at", "p.name, r.field, r.old_value, r.new_value, k.name",
        (row, at, id) => Instant(
            at, id, TimelineKind.Card, row.IsDBNull(6) ? "timeline.card" : "timeline.card-of-person",
            [
                ("person", row.GetString(2)), ("field", row.GetString(3)), ("old", Text(row, 4) ?? "—"),
                ("new", Text(row, 5) ?? "—"), .. Contact(Text(row, 6)),
            ]),
        $"""
        {ByPerson} LEFT JOIN contact_persons k ON k.tenant_id = r.tenant_id AND k.id = r.contact_person_id
        """);

    private void Merges()
    {
        Told("recorded_at", "timeline.merged");
        Told("undone_at", "timeline.unmerged");

        void Told(string when, string key) => _together.Ask(
            Newest(
                "customer_merges", when,
                "CASE WHEN r.into_id = @customer THEN r.from_id ELSE r.into_id END, r.reason", "",
                "(r.into_id = @customer OR r.from_id = @customer)", "at"),
            row => _merges.Add((InstantAt(row), row.GetInt64(1), key, row.GetInt64(2), row.GetString(3))), _values);
    }

    // The name of the other card is only for those who have it in sight.
    private async Task AddMerges(CancellationToken cancel)
    {
        if (_merges.Count == 0) return;
        var ids = _merges.Select(merge => merge.OtherId).Distinct().ToList();
        var names = await _db.Customers.IgnoreQueryFilters(["merged"]).Where(other => ids.Contains(other.Id))
            .ToDictionaryAsync(other => other.Id, other => other.Name, cancel);
        _events.AddRange(_merges.Where(merge => names.ContainsKey(merge.OtherId)).Select(merge => Instant(
            merge.At, merge.Id, TimelineKind.Card, merge.Key, [("name", names[merge.OtherId])], merge.Reason)));
    }

    // Without the contents: a file may have megabytes.
    private void Files() => AtInstants(
        "(SELECT tenant_id, id, customer_id, recorded_at, undone_at, person_id, name FROM attachments)", "recorded_at",
        "r.name, p.name, CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END",
        (row, at, id) => Instant(
            at, id, TimelineKind.Card, "timeline.file", [("name", row.GetString(2)), ("person", row.GetString(3))]) with
        {
            IsUndone = IsSet(row, 4),
        },
        ByPerson);

    private void Answers() => OnDays(
        "plan_answers", "planned_on", "r.skip, r.rule, r.due_on",
        (row, day, id) => Text(row, 2) is { } skip
            ? Day(
                day, id, TimelineKind.Plan, "timeline.no-step", [("skip", StoredWord.Read<SkipReason>(skip))])
            : Day(
                day, id, TimelineKind.Plan, "timeline.step",
                [("rule", row.GetString(3)), ("day", row.GetFieldValue<DateOnly>(4))]));

    private void Supplies()
    {
        const string ByDecider = "LEFT JOIN people p ON p.tenant_id = r.tenant_id AND p.id = r.decided_by_id";
        const string NotUndone = $"{OfCustomer} AND r.undone_at IS NULL";
        AtInstants(
            "supply_stops", "recorded_at", "r.earliest_on, r.note",
            (row, at, id) => Instant(
                at, id, TimelineKind.Supply, "timeline.stop-proposed", [("day", row.GetFieldValue<DateOnly>(2))],
                Text(row, 3)),
            "", $"{NotUndone} AND r.kind = 'temporary'");
        AtInstants(
            "supply_stops", "decided_at", "r.kind, r.in_force_from, coalesce(p.name, '—'), r.decision_reason",
            (row, at, id) => Instant(
                at, id, TimelineKind.Supply,
                row.GetString(2) == "exit" ? "timeline.stop-exit" : "timeline.stop-approved",
                [("day", row.GetFieldValue<DateOnly>(3)), ("person", row.GetString(4))], Text(row, 5)),
            ByDecider, $"{NotUndone} AND r.in_force_from IS NOT NULL");
        AtInstants(
            "supply_stops", "ended_at",
            "r.ended_how, coalesce(r.evidence, r.end_reason, r.decision_reason)",
            (row, at, id) => Instant(
                at, id, TimelineKind.Supply,
                Words.Key("timeline.stop-ended", StoredWord.Read<StopEnd>(row.GetString(2))),
                [], Text(row, 3)),
            "", NotUndone);
        const string Released = "r.order_number, r.amount_minor, r.currency, r.expires_on, p.name, r.reason, "
            + "CASE WHEN r.undone_at IS NULL THEN 0 ELSE 1 END";
        AtInstants(
            "supply_releases", "recorded_at", Released,
            (row, at, id) => Instant(
                at, id, TimelineKind.Supply, "timeline.release",
                [
                    ("number", row.GetString(2)), ("sum", Sum(row, 3)), ("day", row.GetFieldValue<DateOnly>(5)),
                    ("person", row.GetString(6)),
                ],
                Text(row, 7)) with
            { IsUndone = IsSet(row, 8) },
            ByPerson);
        AtInstants(
            "supply_releases", "used_at", "r.order_number, r.amount_minor, r.currency",
            (row, at, id) => Instant(
                at, id, TimelineKind.Supply, "timeline.release-used",
                [("number", row.GetString(2)), ("sum", Sum(row, 3))]),
            "", NotUndone);
        OnDays(
            "supply_orders", "state_on", "r.number, r.amount_minor, r.currency, r.state",
            (row, day, id) => Day(
                day, id, TimelineKind.Supply,
                Words.Key("timeline.supply-order", StoredWord.Read<OrderState>(row.GetString(5))),
                [("number", row.GetString(2)), ("sum", Sum(row, 3))]));
    }

    private void OnDays(
        string table, string when, string columns, Func<DbDataReader, DateOnly, long, TimelineEvent> told,
        string joins = "", string where = OfCustomer) =>
        _together.Ask(
            Newest(table, when, columns, joins, where, "day"),
            row => _events.Add(told(row, row.GetFieldValue<DateOnly>(0), row.GetInt64(1))), _values);

    private void AtInstants(
        string table, string when, string columns, Func<DbDataReader, DateTime, long, TimelineEvent> told,
        string joins = "", string where = OfCustomer) =>
        _together.Ask(
            Newest(table, when, columns, joins, where, "at"),
            row => _events.Add(told(row, InstantAt(row), row.GetInt64(1))), _values);

    private string Newest(string table, string when, string columns, string joins, string where, string mark) =>
        $"""
        SELECT r.{when}, r.id, {columns} FROM (
            SELECT * FROM {table} r
            WHERE r.tenant_id = @tenant AND {where}
              AND (r.{when} < @{mark} OR (r.{when} = @{mark} AND r.id < @{mark}_id))
            ORDER BY r.{when} DESC, r.id DESC LIMIT {_rows}) r {joins}
        """;

    private TimelineEvent Day(
        DateOnly day, long id, TimelineKind kind, string key, IReadOnlyList<(string, object)> facts,
        string? text = null, bool isUndone = false) => new(_days.Start(day), id, kind, key, facts, text, isUndone);

    private static TimelineEvent Instant(
        DateTime at, long id, TimelineKind kind, string key, IReadOnlyList<(string, object)> facts,
        string? text = null) => new(at, id, kind, key, facts, text) { HasHour = true };

    // SQLite keeps whole microseconds since 1970.
    private object InstantOf(DateTime at) => _isPostgres ? at : UnixMicroseconds.Of(at);

    private DateTime InstantAt(DbDataReader row) => _isPostgres
        ? DateTime.SpecifyKind(row.GetDateTime(0), DateTimeKind.Utc)
        : UnixMicroseconds.At(row.GetInt64(0));
}
