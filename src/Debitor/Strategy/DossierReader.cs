using System.Data.Common;
using Debitor.Conversation;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>Reads the dossiers of customers one after another, in rising order of the customer's id.</summary>
/// <remarks>One pass over each table, merged by customer, as <see cref="LedgerReader"/> does for the
/// ledger.</remarks>
internal sealed class DossierReader : IDisposable
{
    private const string Customers =
        """
        SELECT id, facts_version, country, payment_days, registry_cut_off, segment, credit_limit_minor, currency
        FROM customers
        WHERE tenant_id = @tenant AND merged_into_id IS NULL {0} ORDER BY id
        """;

    private const string Disputes =
        """
        SELECT customer_id, item_id, opened_on, closed_on, amount_minor FROM disputes
        WHERE tenant_id = @tenant AND (closed_on IS NULL OR closed_on > @day) {0}
        ORDER BY customer_id
        """;

    private const string PaymentOrders =
        """
        SELECT customer_id, company_id, currency, item_id, sent_on, amount_minor FROM payment_orders
        WHERE tenant_id = @tenant AND sent_on > @since AND undone_at IS NULL {0}
        ORDER BY customer_id
        """;

    // A day that was fixed as an agreement is judged as one.
    private const string OwnContacts =
        """
        SELECT a.customer_id, a.done_on, a.result, a.next_on, a.next_at,
               CASE WHEN a.promised_on IS NULL OR EXISTS (
                   SELECT 1 FROM agreements g WHERE g.tenant_id = a.tenant_id AND g.activity_id = a.id)
               THEN NULL ELSE a.promised_on END,
               a.contact_person_id, a.channel, a.is_incoming
        FROM activities a
        WHERE a.tenant_id = @tenant AND a.undone_at IS NULL {0}
        ORDER BY a.customer_id, a.done_on, a.id
        """;

    // The same person was talked to about another company of the group.
    private const string SharedContacts =
        """
        SELECT c.customer_id, a.done_on, a.result, a.next_on, a.next_at, a.promised_on,
               a.contact_person_id, a.channel, a.is_incoming
        FROM customer_contacts c
        JOIN activities a ON a.tenant_id = c.tenant_id AND a.contact_person_id = c.contact_person_id
        WHERE c.tenant_id = @tenant AND a.customer_id <> c.customer_id AND a.channel <> 'internal'
          AND a.undone_at IS NULL AND c.removed_at IS NULL {0}
        ORDER BY c.customer_id, a.done_on, a.id
        """;

    private const string ContactPersons =
        """
        SELECT c.customer_id, c.contact_person_id, c.role, c.decides,
               CASE WHEN p.phone IS NULL AND p.mobile IS NULL THEN 0 ELSE 1 END,
               CASE WHEN p.email IS NULL THEN 0 ELSE 1 END
        FROM customer_contacts c
        JOIN contact_persons p ON p.tenant_id = c.tenant_id AND p.id = c.contact_person_id
        WHERE c.tenant_id = @tenant AND c.removed_at IS NULL {0}
        ORDER BY c.customer_id, c.id
        """;

    private const string Troubles =
        """
        SELECT c.customer_id, f.contact_person_id, f.channel, f.is_objection, f.from_on, f.ended_on
        FROM channel_facts f
        JOIN customer_contacts c ON c.tenant_id = f.tenant_id AND c.contact_person_id = f.contact_person_id
        WHERE f.tenant_id = @tenant AND f.undone_at IS NULL AND c.removed_at IS NULL {0}
        ORDER BY c.customer_id, f.id
        """;

    private const string HandOvers =
        """
        SELECT customer_id, handed_on, to_role FROM handed_cases
        WHERE tenant_id = @tenant AND undone_at IS NULL {0} ORDER BY customer_id, handed_on, id
        """;

    // What was learned for the customer as a whole: the newest choice of a type, and reasons of delay.
    private const string Learned =
        """
        SELECT customer_id, ended_on, business_reason, personal_reason, NULL AS type FROM conversations
        WHERE tenant_id = @tenant AND ended_how = 'closed' AND undone_at IS NULL
          AND (business_reason IS NOT NULL OR personal_reason IS NOT NULL) {0}
        UNION ALL
        SELECT customer_id, chosen_on, NULL, NULL, COALESCE(type, '') FROM debtor_type_choices d
        WHERE tenant_id = @tenant AND id = (
            SELECT max(n.id) FROM debtor_type_choices n
            WHERE n.tenant_id = d.tenant_id AND n.customer_id = d.customer_id) {0}
        ORDER BY customer_id, ended_on
        """;

    private readonly RowStream<CustomerHead> _customers;
    private readonly LedgerReader _ledger;
    private readonly RowStream<DisputedDocument> _disputes;
    private readonly RowStream<SentPaymentOrder> _orders;
    private readonly RowStream<PastContact> _ownContacts;
    private readonly RowStream<PastContact> _sharedContacts;
    private readonly RowStream<ContactChoice> _persons;
    private readonly RowStream<(long PersonId, ChannelTrouble Trouble)> _troubles;
    private readonly RowStream<CaseHandOver> _handOvers;
    private readonly RowStream<LearnedRow> _learned;
    private readonly AgreementReader _agreements;
    private readonly List<CustomerHead> _head = [];

    /// <param name="db">A context in a transaction.</param>
    /// <param name="day">The day that is planned.</param>
    /// <param name="customers">Only these; null reads all.</param>
    /// <param name="together">For a few customers: nothing is read before these are answered.</param>
    /// <param name="knownBy">Only what people had recorded by then; null for all that is known now.</param>
    public DossierReader(
        DebitorDb db, DateOnly day, IReadOnlyCollection<long>? customers = null, Questions? together = null,
        DateTime? knownBy = null)
    {
        _ledger = new LedgerReader(db, day, customers, together);
        _customers = Open(Customers, "id", ReadHead);
        _disputes = Open(Disputes, "customer_id", ReadDispute, ("@day", day));
        _orders = Open(PaymentOrders, "customer_id", ReadOrder, ("@since", day.AddDays(-SentPaymentOrder.DaysMax)));
        _ownContacts = Open(OwnContacts, "a.customer_id", row => ReadContact(row, isOwn: true));
        _sharedContacts = Open(SharedContacts, "c.customer_id", row => ReadContact(row, isOwn: false));
        _persons = Open(ContactPersons, "c.customer_id", ReadPerson);
        _troubles = Open(Troubles, "c.customer_id", ReadTrouble);
        _handOvers = Open(HandOvers, "customer_id", ReadHandOver);
        _learned = Open(Learned, "customer_id", ReadLearned);
        _agreements = new AgreementReader(db, customers, together, knownBy);

        RowStream<T> Open<T>(
            string sql, string column, Func<DbDataReader, T> map, params (string, object?)[] parameters) =>
            CustomerScope.Stream(
                db, together, Rewound.Sql(sql, knownBy), column, customers, map,
                [.. parameters, .. Rewound.Values(db, knownBy)]);
    }

    /// <summary>The next customer with everything its next steps depend on; false after the last one.</summary>
    public bool Next(out CustomerHead head, out Dossier dossier)
    {
        head = default;
        dossier = null!;
        if (!_customers.Peek(out var id)) return false;
        _customers.Take(id, _head);
        head = _head[0];
        var agreed = _agreements.Read(id);
        var own = Taken(_ownContacts, id);
        var learned = Taken(_learned, id);
        dossier = new Dossier
        {
            Ledger = _ledger.Read(id),
            Disputes = Taken(_disputes, id),
            PaymentOrders = Taken(_orders, id),
            Contacts = AllContacts(own, id),
            ContactPersons = Persons(id),
            Agreements = agreed.Payments,
            Meetings = agreed.Meetings,
            Refusals = agreed.Refusals,
            Habit = head.Habit,
            Work = own.Exists(IsWork) ? [.. own.Where(done => IsWork(done)).Select(done => done.DoneOn)] : [],
            HandOvers = Taken(_handOvers, id),
            Reasons = learned.Count == 0
                ? []
                : [.. learned.Where(row => row.Type is null).Select(row => row.Reason)],
            Segment = head.Segment,
            CreditLimit = head.CreditLimit,
            DebtorType = learned.Find(row => row.Type is not null).Type is { Length: > 0 } type
                ? StoredWord.Read<DebtorType>(type)
                : null,
        };
        return true;
    }

    public void Dispose()
    {
        _customers.Dispose();
        _ledger.Dispose();
        _disputes.Dispose();
        _orders.Dispose();
        _ownContacts.Dispose();
        _sharedContacts.Dispose();
        _persons.Dispose();
        _troubles.Dispose();
        _handOvers.Dispose();
        _learned.Dispose();
        _agreements.Dispose();
    }

    private static List<T> Taken<T>(RowStream<T> stream, long customerId)
    {
        if (!stream.Peek(out var at) || at > customerId) return [];
        List<T> rows = [];
        stream.Take(customerId, rows);
        return rows;
    }

    private static bool IsWork(PastContact done) => done.Channel == Channel.Internal;

    private List<ContactChoice> Persons(long customerId)
    {
        var persons = Taken(_persons, customerId);
        var troubles = Taken(_troubles, customerId);
        if (troubles.Count == 0) return persons;
        return
        [
            .. persons.Select(person => person with
            {
                Troubles =
                [
                    .. troubles.Where(row => row.PersonId == person.ContactPersonId).Select(row => row.Trouble),
                ],
            }),
        ];
    }

    // Work in our own house is no contact.
    private List<PastContact> AllContacts(List<PastContact> done, long customerId)
    {
        var own = done.Exists(IsWork) ? done.FindAll(one => !IsWork(one)) : done;
        var shared = Taken(_sharedContacts, customerId);
        if (shared.Count == 0) return own;

        // Own contacts come after shared ones of the same day: what was agreed with this customer counts last.
        return [.. shared.Concat(own).OrderBy(contact => contact.DoneOn)];
    }

    private static CustomerHead ReadHead(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2),
        row.IsDBNull(3)
            ? null
            : PaymentHabit.Parse(row.GetString(3), row.IsDBNull(4) ? null : row.GetFieldValue<TimeOnly>(4)))
    {
        Segment = row.IsDBNull(5) ? null : row.GetString(5),
        CreditLimit = row.IsDBNull(6) ? null : new Money(row.GetInt64(6), Currency.Parse(row.GetString(7))),
    };

    private static (long, ChannelTrouble) ReadTrouble(DbDataReader row) => (
        row.GetInt64(1),
        new ChannelTrouble(
            StoredWord.Read<Channel>(row.GetString(2)), row.GetBoolean(3), row.GetFieldValue<DateOnly>(4),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5)));

    private static CaseHandOver ReadHandOver(DbDataReader row) => new(
        row.GetFieldValue<DateOnly>(1), StoredWord.Read<PersonRole>(row.GetString(2)));

    private static LearnedRow ReadLearned(DbDataReader row) => new(
        new DelayReason(
            row.GetFieldValue<DateOnly>(1), row.IsDBNull(2) ? null : row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3)),
        row.IsDBNull(4) ? null : row.GetString(4));

    private static DisputedDocument ReadDispute(DbDataReader row) => new(
        row.GetInt64(1), row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3),
        row.IsDBNull(4) ? null : row.GetInt64(4));

    private static SentPaymentOrder ReadOrder(DbDataReader row) => new(
        row.GetInt64(1), Currency.Parse(row.GetString(2)), row.IsDBNull(3) ? null : row.GetInt64(3),
        row.GetFieldValue<DateOnly>(4), row.GetInt64(5));

    private static PastContact ReadContact(DbDataReader row, bool isOwn) => new(
        row.GetFieldValue<DateOnly>(1), StoredWord.Read<ActivityResult>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), isOwn,
        row.IsDBNull(4) ? null : row.GetFieldValue<TimeOnly>(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5), row.IsDBNull(6) ? null : row.GetInt64(6),
        StoredWord.Read<Channel>(row.GetString(7)), row.GetBoolean(8));

    private static ContactChoice ReadPerson(DbDataReader row) => new(
        row.GetInt64(1), StoredWord.Read<ContactRole>(row.GetString(2)), row.GetBoolean(3),
        row.GetInt32(4) != 0, row.GetInt32(5) != 0);

    // A reason of delay, or the type that was chosen: empty when it was given back to the evidence.
    private readonly record struct LearnedRow(DelayReason Reason, string? Type);
}

/// <summary>A customer as the planner needs it beside the dossier.</summary>
internal readonly record struct CustomerHead(long Id, long FactsVersion, string Country, PaymentHabit? Habit = null)
{
    public string? Segment { get; init; }

    public Money? CreditLimit { get; init; }
}
