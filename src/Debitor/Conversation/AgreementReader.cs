using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Platform.Database;
using Debitor.Strategy;

namespace Debitor.Conversation;

/// <summary>What was agreed with a customer, as the planner sees it.</summary>
/// <param name="Payments">In rising order of the day, then of the id.</param>
/// <param name="Meetings">Meetings, in the same order.</param>
/// <param name="Refusals">Refusals to pay, in the same order.</param>
internal sealed record Agreed(
    IReadOnlyList<AgreedPayment> Payments, IReadOnlyList<AgreedMeeting> Meetings,
    IReadOnlyList<RefusalToPay> Refusals)
{
    public static readonly Agreed Nothing = new([], [], []);
}

/// <summary>Reads agreements customer by customer, in rising order of the customer's id.</summary>
internal sealed class AgreementReader : IDisposable
{
    // An agreement comes on a row for each of its parts, on one when it has none.
    private const string Agreements =
        """
        SELECT a.customer_id, a.id, a.kind, a.company_id, a.currency, a.agreed_on, a.replaced_on, a.open_minor,
               a.letter_due_on, a.letter_received_on, a.last_due_on, a.meets_at, p.due_on, p.amount_minor
        FROM agreements a LEFT JOIN agreement_parts p
          ON p.tenant_id = a.tenant_id AND p.customer_id = a.customer_id AND p.agreement_id = a.id
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL {0}
        ORDER BY a.customer_id, a.agreed_on, a.id, p.due_on
        """;

    private const string Items =
        """
        SELECT customer_id, agreement_id, item_id FROM agreement_items
        WHERE tenant_id = @tenant {0} ORDER BY customer_id, agreement_id, id
        """;

    private readonly RowStream<Row> _agreements;
    private readonly RowStream<ItemRow> _items;
    private readonly List<Row> _rows = [];
    private readonly List<ItemRow> _itemRows = [];

    /// <param name="db">A context in a transaction.</param>
    /// <param name="customers">Only these; null reads all.</param>
    /// <param name="together">For a few customers: nothing is read before these are answered.</param>
    /// <param name="knownBy">Only what people had recorded by then; null for all that is known now.</param>
    public AgreementReader(
        DebitorDb db, IReadOnlyCollection<long>? customers = null, Questions? together = null,
        DateTime? knownBy = null)
    {
        _agreements = CustomerScope.Stream(
            db, together, Rewound.Sql(Agreements, knownBy), "a.customer_id", customers, Read,
            [.. Rewound.Values(db, knownBy)]);
        _items = CustomerScope.Stream(
            db, together, Items, "customer_id", customers, static row => new ItemRow(row.GetInt64(1), row.GetInt64(2)));
    }

    /// <summary>What was agreed with a customer; customers are asked for in rising order.</summary>
    public Agreed Read(long customerId)
    {
        if (!_agreements.Peek(out var at) || at > customerId) return Agreed.Nothing;
        _agreements.Take(customerId, _rows);
        if (_rows.Count == 0) return Agreed.Nothing;
        if (_items.Peek(out var itemsAt) && itemsAt <= customerId) _items.Take(customerId, _itemRows);
        else _itemRows.Clear();

        List<AgreedPayment> payments = [];
        List<AgreedMeeting> meetings = [];
        List<RefusalToPay> refusals = [];
        for (var i = 0; i < _rows.Count; i++)
        {
            var row = _rows[i];
            List<AgreedPart> parts = [];
            if (row.Part is { } first) parts.Add(first);
            while (i + 1 < _rows.Count && _rows[i + 1].Id == row.Id && _rows[i + 1].Part is { } part)
            {
                parts.Add(part);
                i++;
            }

            if (row.Kind == AgreementKind.Refusal) refusals.Add(new RefusalToPay(row.AgreedOn, row.ReplacedOn));
            else if (row.Kind == AgreementKind.Meeting)
                meetings.Add(new AgreedMeeting(row.AgreedOn, row.LastDueOn, row.MeetsAt, row.ReplacedOn));
            else payments.Add(PaymentOf(row, parts));
        }

        return new Agreed(payments, meetings, refusals);
    }

    public void Dispose()
    {
        _agreements.Dispose();
        _items.Dispose();
    }

    private AgreedPayment PaymentOf(Row row, List<AgreedPart> parts) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        CompanyId = row.CompanyId,
        Currency = Currency.Parse(row.Currency),
        AgreedOn = row.AgreedOn,
        ReplacedOn = row.ReplacedOn,
        Parts = parts,
        Items = [.. _itemRows.Where(item => item.AgreementId == row.Id).Select(item => item.ItemId)],
        OpenMinor = row.OpenMinor,
        LetterDueOn = row.LetterDueOn,
        LetterReceivedOn = row.LetterReceivedOn,
    };

    private static Row Read(DbDataReader row) => new(
        row.GetInt64(1), StoredWord.Read<AgreementKind>(row.GetString(2)), row.IsDBNull(3) ? 0 : row.GetInt64(3),
        row.IsDBNull(4) ? "" : row.GetString(4), row.GetFieldValue<DateOnly>(5), Day(row, 6),
        row.IsDBNull(7) ? 0 : row.GetInt64(7), Day(row, 8), Day(row, 9), Day(row, 10) ?? default,
        row.IsDBNull(11) ? default : row.GetFieldValue<TimeOnly>(11),
        row.IsDBNull(12) ? null : new AgreedPart(row.GetFieldValue<DateOnly>(12), row.GetInt64(13)));

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private readonly record struct ItemRow(long AgreementId, long ItemId);

    private readonly record struct Row(
        long Id, AgreementKind Kind, long CompanyId, string Currency, DateOnly AgreedOn, DateOnly? ReplacedOn,
        long OpenMinor, DateOnly? LetterDueOn, DateOnly? LetterReceivedOn, DateOnly LastDueOn, TimeOnly MeetsAt,
        AgreedPart? Part);
}
