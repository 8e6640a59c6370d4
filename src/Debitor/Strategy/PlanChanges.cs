using System.Data.Common;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>What a run changes: new answers, and answers that stay with a new wake day or version.</summary>
internal sealed class PlanChanges(DateOnly on, DateTime recordedAt, string inputsVersion)
{
    /// <summary>Marks the answers that others take the place of.</summary>
    public const string Supersede =
        """
        UPDATE plan_answers SET superseded_on = @day
        WHERE tenant_id = @tenant AND superseded_on IS NULL
          AND id IN (SELECT id FROM stage_compared WHERE is_replaced = 1)
        """;

    /// <summary>Notes on the answers that stay how long they are good for.</summary>
    public const string Keep =
        """
        UPDATE plan_answers SET
            wake_on = (SELECT c.wake_on FROM stage_compared c WHERE c.id = plan_answers.id),
            facts_version = (SELECT c.facts_version FROM stage_compared c WHERE c.id = plan_answers.id),
            inputs_version = @inputs
        WHERE tenant_id = @tenant AND superseded_on IS NULL
          AND id IN (SELECT id FROM stage_compared WHERE is_replaced = 0)
        """;

    private readonly List<Compared> _compared = [];

    /// <summary>
    /// A condition on staged answers: another run at the same time may have answered for the customer.
    /// </summary>
    /// <remarks>Of the staged columns only the customer's is sure to be there: it differs from row to row.</remarks>
    public static string HasNoCurrent(DebitorDb db) =>
        $"""
        NOT EXISTS (
            SELECT 1 FROM plan_answers p {Sql.By(db, "ix_plan_answers_current")}
            WHERE p.tenant_id = {db.TenantId} AND p.customer_id = stage_plan_answers.customer_id
              AND p.track = 'debt' AND p.superseded_on IS NULL)
        """;

    public DateOnly On => on;

    /// <summary>Every fact up to this number has been read.</summary>
    public long LedgerVersion { get; set; }

    public List<NewAnswer> Added { get; } = [];

    public bool IsEmpty => Added.Count == 0 && _compared.Count == 0;

    /// <summary>Compares an answer with the current one and notes what is to be written.</summary>
    public void Add(CustomerHead customer, Answer answer, CurrentAnswer? current)
    {
        var isSame = current is { } known && known.Says(answer);
        if (!isSame) Added.Add(new NewAnswer(customer, answer, on, recordedAt, inputsVersion));
        if (current is { } compared)
            _compared.Add(new Compared(compared.Id, answer.WakeOn, customer.FactsVersion, !isSame));
    }

    /// <summary>Stages which current answers were compared and what becomes of them.</summary>
    public async Task StageCompared(DebitorDb db, CancellationToken cancel)
    {
        await StageRows.Write(
            db, "stage_compared", "plan_answers", "id, wake_on, facts_version, 0 AS is_replaced",
            _compared.Select(answer => answer.Cells()), cancel);

        // An answer looks for its row here, and PostgreSQL has to know how few there are to look for them by key.
        await Sql.Execute(db, "CREATE INDEX ix_stage_compared ON stage_compared (id)", cancel);
        if (db.Database.IsNpgsql()) await Sql.Execute(db, "ANALYZE stage_compared", cancel);
    }

    private readonly record struct Compared(long Id, DateOnly? WakeOn, long FactsVersion, bool IsReplaced)
    {
        public object?[] Cells() => [Id, WakeOn, FactsVersion, IsReplaced ? 1 : 0];
    }
}

/// <summary>An answer that takes the place of the current one.</summary>
internal readonly record struct NewAnswer(
    CustomerHead Customer, Answer Answer, DateOnly On, DateTime RecordedAt, string InputsVersion)
{
    public PlanAnswer Row(long id) => new()
    {
        Id = id,
        CustomerId = Customer.Id,
        Track = Track.Debt,
        PlannedOn = On,
        WakeOn = Answer.WakeOn,
        RecordedAt = RecordedAt,
        FactsVersion = Customer.FactsVersion,
        InputsVersion = InputsVersion,
        Skip = Answer.Skip,
        Rule = Answer.Step?.Rule,
        AnchorItemId = Answer.Step?.AnchorItemId,
        Occurrence = Answer.Step?.Occurrence ?? 0,
        Channel = Answer.Step?.Channel,
        OwnerRole = Answer.Step?.OwnerRole,
        AnchorManagerId = Answer.Step?.AnchorManagerId,
        ContactPersonId = Answer.Step?.ContactPersonId,
        DueOn = Answer.Step?.DueOn,
        DueAt = Answer.Step?.DueAt,
        DueBefore = Answer.Step?.DueBefore,
        BankNeededOn = Answer.Step?.BankNeededOn,
        Wait = Answer.Step?.Wait,
        OverdueSince = Answer.Step?.OverdueSince,
        LastContactOn = Answer.Step?.LastContactOn,
        HeldBy = Answer.Step?.HeldBy is { } limit ? HeldWords.Of(limit) : null,
        ChannelWhy = Answer.Step?.ChannelWhy,
    };
}

/// <summary>The answer that is in force for a customer.</summary>
internal readonly record struct CurrentAnswer(
    long Id, SkipReason? Skip, string? Rule, long? AnchorItemId, int Occurrence, Channel? Channel,
    PersonRole? OwnerRole, long? AnchorManagerId, long? ContactPersonId, DateOnly? DueOn, SkipReason? Wait,
    DateOnly? OverdueSince, DateOnly? LastContactOn, DateOnly? WakeOn, TimeOnly? DueAt,
    TimeOnly? DueBefore, DateOnly? BankNeededOn, LimitHold? HeldBy, ChannelChange? ChannelWhy)
{
    /// <summary>Whether it says the same; the wake day may differ.</summary>
    public bool Says(Answer answer) => answer.Step is { } step
        ? Skip is null && Rule == step.Rule && AnchorItemId == step.AnchorItemId && Occurrence == step.Occurrence
          && Channel == step.Channel && OwnerRole == step.OwnerRole && AnchorManagerId == step.AnchorManagerId
          && ContactPersonId == step.ContactPersonId && DueOn == step.DueOn && Wait == step.Wait
          && OverdueSince == step.OverdueSince && LastContactOn == step.LastContactOn && DueAt == step.DueAt
          && DueBefore == step.DueBefore && BankNeededOn == step.BankNeededOn && HeldBy == step.HeldBy
          && ChannelWhy == step.ChannelWhy
        : Skip == answer.Skip;
}

/// <summary>Streams the current answers, customer by customer.</summary>
internal sealed class CurrentAnswers : IDisposable
{
    private const string Query =
        """
        SELECT customer_id, id, skip, rule, anchor_item_id, occurrence, channel, owner_role, anchor_manager_id,
               contact_person_id, due_on, wait, overdue_since, last_contact_on, wake_on, due_at,
               due_before, bank_needed_on, held_by, channel_why
        FROM plan_answers
        WHERE tenant_id = @tenant AND track = 'debt' AND superseded_on IS NULL {0}
        ORDER BY customer_id
        """;

    private readonly RowStream<CurrentAnswer> _answers;
    private readonly List<CurrentAnswer> _taken = [];

    private CurrentAnswers(RowStream<CurrentAnswer> answers) => _answers = answers;

    public static CurrentAnswers Stream(DebitorDb db, IReadOnlyCollection<long>? customers = null) =>
        new(CustomerScope.Stream(db, Query, "customer_id", customers, Read));

    /// <summary>The current answer of a customer; customers are asked for in rising order.</summary>
    public CurrentAnswer? Of(long customerId)
    {
        _answers.Take(customerId, _taken);
        return _taken.Count > 0 ? _taken[0] : null;
    }

    /// <summary>All of them.</summary>
    public IEnumerable<(long CustomerId, CurrentAnswer Answer)> All()
    {
        while (_answers.Peek(out var customerId))
        {
            _answers.Take(customerId, _taken);
            yield return (customerId, _taken[0]);
        }
    }

    public void Dispose() => _answers.Dispose();

    private static CurrentAnswer Read(DbDataReader row) => new(
        row.GetInt64(1), Word<SkipReason>(row, 2), row.IsDBNull(3) ? null : row.GetString(3), Id(row, 4),
        row.GetInt32(5), Word<Channel>(row, 6), Word<PersonRole>(row, 7), Id(row, 8), Id(row, 9), Day(row, 10),
        Word<SkipReason>(row, 11), Day(row, 12), Day(row, 13), Day(row, 14),
        Hour(row, 15), Hour(row, 16), Day(row, 17), HeldWords.Read(row.IsDBNull(18) ? null : row.GetString(18)),
        Word<ChannelChange>(row, 19));

    private static T? Word<T>(DbDataReader row, int column)
        where T : struct, Enum => row.IsDBNull(column) ? null : StoredWord.Read<T>(row.GetString(column));

    private static long? Id(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static TimeOnly? Hour(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<TimeOnly>(column);

    private static DateOnly? Day(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
