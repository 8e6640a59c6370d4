using System.Data.Common;
using Debitor.Core;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>
/// The account of a customer over a period: a page for each of our companies and each currency.
/// </summary>
/// <remarks>
/// Documents of debt stand in debit; credit notes and payments in credit. Which payment settled which
/// document changes no balance, so an allocation is no line; it is one when it has a single side, as the
/// allocation of a write-off or of a refund does. Proformas are no debt. The closing balance is what ageing
/// calls open.
/// </remarks>
internal sealed class AccountStatement(DebitorDb db)
{
    private const string Movements =
        """
        SELECT company_id, currency, issued_on AS day, 0 AS part, id, kind, number, amount_minor,
               CASE WHEN kind = 'credit_note' THEN 0 ELSE 1 END AS is_debit, note AS reason
        FROM open_items
        WHERE tenant_id = @tenant AND customer_id = @customer AND kind <> 'proforma' AND issued_on <= @to
        UNION ALL
        SELECT company_id, currency, paid_on, 1, id, 'payment', number, amount_minor, 0, purpose
        FROM payments
        WHERE tenant_id = @tenant AND customer_id = @customer AND paid_on <= @to
        UNION ALL
        SELECT coalesce(i.company_id, p.company_id, n.company_id),
               coalesce(i.currency, p.currency, n.currency),
               a.effective_on, 2, a.id, coalesce(d.kind, 'correction'),
               coalesce(i.number, p.number, n.number),
               a.amount_minor, CASE WHEN a.item_id IS NULL THEN 1 ELSE 0 END, d.reason
        FROM allocations a
        LEFT JOIN open_items i ON i.tenant_id = a.tenant_id AND i.id = a.item_id
        LEFT JOIN payments p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
        LEFT JOIN open_items n ON n.tenant_id = a.tenant_id AND n.id = a.credit_note_id
        LEFT JOIN adjustments d ON d.tenant_id = a.tenant_id AND d.id = a.adjustment_id
        WHERE a.tenant_id = @tenant AND a.customer_id = @customer AND a.undone_at IS NULL
          AND a.effective_on <= @to
          AND (a.item_id IS NULL OR (a.payment_id IS NULL AND a.credit_note_id IS NULL))
        ORDER BY 1, 2, 3, 4, 5
        """;

    /// <param name="customerId">The customer.</param>
    /// <param name="from">The first day, inclusive.</param>
    /// <param name="to">The last day, inclusive.</param>
    /// <param name="companyId">Only this company of ours; null for all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>One page a company and currency that anything was ever booked in, by their order.</returns>
    public async Task<IReadOnlyList<StatementPage>> Run(
        long customerId, DateOnly from, DateOnly to, long? companyId, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel);
        await using var command = Sql.Command(
            db, Movements, ("@tenant", db.TenantId), ("@customer", customerId), ("@to", to));
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<StatementPage> pages = [];
        while (await row.ReadAsync(cancel))
        {
            var company = row.GetInt64(0);
            if (companyId is { } only && only != company) continue;
            var currency = Currency.Parse(row.GetString(1));
            if (pages.Count == 0 || pages[^1].CompanyId != company || pages[^1].Currency != currency)
                pages.Add(new StatementPage(company, currency));
            pages[^1].Add(Line(row), from);
        }

        return pages;
    }

    private static StatementLine Line(DbDataReader row)
    {
        // A negative amount gives back what an earlier one took, so it stands on the other side.
        var minor = row.GetInt64(7);
        var isDebit = (row.GetInt32(8) != 0) == (minor >= 0);
        minor = Math.Abs(minor);
        return new StatementLine(
            row.GetFieldValue<DateOnly>(2), row.GetString(5), row.GetString(6), isDebit ? minor : 0,
            isDebit ? 0 : minor, row.IsDBNull(9) ? null : row.GetString(9));
    }
}

/// <summary>What a customer and one of our companies booked in one currency.</summary>
internal sealed class StatementPage(long companyId, Currency currency)
{
    private readonly List<StatementLine> _lines = [];

    public long CompanyId { get; } = companyId;

    public Currency Currency { get; } = currency;

    /// <summary>What was owed at the end of the day before the period; negative when we owed.</summary>
    public long OpeningMinor { get; private set; }

    public long DebitMinor { get; private set; }

    public long CreditMinor { get; private set; }

    /// <summary>What is owed at the end of the last day; negative when we owe.</summary>
    public long ClosingMinor => OpeningMinor + DebitMinor - CreditMinor;

    /// <summary>The movements of the period, by day.</summary>
    public IReadOnlyList<StatementLine> Lines => _lines;

    internal void Add(StatementLine line, DateOnly from)
    {
        if (line.Day < from)
        {
            OpeningMinor += line.DebitMinor - line.CreditMinor;
            return;
        }

        DebitMinor += line.DebitMinor;
        CreditMinor += line.CreditMinor;
        _lines.Add(line);
    }
}

/// <param name="Day">The day it counts from.</param>
/// <param name="Kind">
/// A word of <see cref="Core.Ledger.ItemKind"/> or <see cref="Core.Ledger.AdjustmentKind"/>, or
/// <c>payment</c>.
/// </param>
/// <param name="Number">Of the document or the payment.</param>
/// <param name="DebitMinor">What makes the debt larger.</param>
/// <param name="CreditMinor">What makes it smaller.</param>
/// <param name="Reason">What was noted about it.</param>
internal sealed record StatementLine(
    DateOnly Day, string Kind, string Number, long DebitMinor, long CreditMinor, string? Reason);
