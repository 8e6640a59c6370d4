using System.Data.Common;
using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Import;

/// <summary>
/// Takes over payments. A payment may stand on several rows, one for each document that it names.
/// </summary>
/// <remarks>
/// Only what names a document is allocated; the rest waits for a person. All rows of a payment are taken or none:
/// half a payment would make a debtor of somebody who paid.
/// </remarks>
internal sealed class PaymentRows(ImportSession session, KnownParties parties, KnownDocuments documents)
{
    private const string Stored =
        """
        SELECT customer_id, company_id, number, paid_on, document_minor, currency, id FROM payments
        WHERE tenant_id = @tenant {0}
        """;

    private readonly Dictionary<PaymentKey, StoredPayment> _stored = [];
    private readonly Dictionary<PaymentKey, PaymentOnRows> _read = [];

    public async Task Load(DebitorDb db, CancellationToken cancel)
    {
        await using var snapshot = await db.Database.BeginSnapshot(cancel, Reading.WholeTables);
        using var ahead = db.ReadAhead();
        using var rows = CustomerScope.Stream(db, Stored, "customer_id", null, ReadStored);
        foreach (var (key, payment) in rows.All()) _stored.TryAdd(key, payment);
    }

    public void Read(CheckedRow row)
    {
        var before = session.Problems.Count;
        var customer = parties.CustomerOf(row);
        var company = parties.CompanyOf(row);
        var number = row.Required("number");
        var paidOn = row.RequiredDay("paid_on");
        var currency = row.Currency("currency", customer?.Currency ?? session.Tenant.Currency);
        var amount = row.RequiredAmount("amount", currency);
        var item = row.Text("item");
        var refused = session.Problems.Count > before;
        if (customer is null || company is null || number.Length == 0 || paidOn == default) return;

        var key = new PaymentKey(customer.Id, company.Id, Folding.Number(number), paidOn);
        if (!_read.TryGetValue(key, out var payment))
        {
            _read.Add(key, payment = new PaymentOnRows(customer, company, number, paidOn, currency, row.File)
            {
                Source = session.Source,
                Purpose = row.Text("purpose", CheckedRow.NoteCharsMax),
                ExternalId = row.Text("source_id"),
            });
        }

        payment.Add(new PaymentLine(row.Line, amount, item is null ? null : Folding.Number(item)));
        payment.IsRefused |= refused || Contradicts(row, payment, currency);
    }

    /// <summary>After the last row: compares with what is stored, adds what is new and allocates it.</summary>
    public void Finish()
    {
        foreach (var (key, payment) in _read)
        {
            if (payment.IsRefused)
            {
                RefuseOtherLines(payment);
            }
            else if (_stored.TryGetValue(key, out var stored))
            {
                Compare(payment, stored);
            }
            else
            {
                Add(payment);
            }
        }
    }

    private static bool Contradicts(CheckedRow row, PaymentOnRows payment, Currency currency)
    {
        var line = payment[payment.LineCount - 1];
        for (var i = 0; i < payment.LineCount - 1; i++)
        {
            if (payment[i].Item != line.Item) continue;
            var first = payment[i].Line.ToString(CultureInfo.InvariantCulture);
            row.Refuse("number", ImportProblemKind.DuplicateInFile, first);
            return true;
        }

        if (payment.Currency == currency) return false;
        row.Refuse("currency", ImportProblemKind.CurrencyDiffers, payment.Currency.Code);
        return true;
    }

    private void RefuseOtherLines(PaymentOnRows payment)
    {
        var told = session.Problems.Where(p => p.File == payment.File).Select(p => p.Line).ToHashSet();
        for (var i = 0; i < payment.LineCount; i++)
        {
            var line = payment[i];
            if (told.Contains(line.Line)) continue;
            session.Problems.Add(
                ImportProblem.OfRow(payment.File, line.Line, ImportProblemKind.PaymentPartRefused, payment.Number));
        }
    }

    private void Compare(PaymentOnRows payment, StoredPayment stored)
    {
        if (stored.Currency == payment.Currency && stored.DocumentMinor == payment.AmountMinor)
        {
            session.CountOf(TableKind.Payments).Unchanged++;
            if (session.PaymentsThrough is not null) Know(payment);
            return;
        }

        var sum = MinorUnits.ToText(payment.AmountMinor, payment.Currency);
        var known = $"{MinorUnits.ToText(stored.DocumentMinor, stored.Currency)} {stored.Currency}";
        session.Problems.Add(ImportProblem.OfCell(
            payment.File, payment[payment.LineCount - 1].Line, "amount", sum, ImportProblemKind.PaymentDiffers, known,
            payment.Number));
    }

    private void Add(PaymentOnRows read)
    {
        var id = session.Ids.Next();
        var left = read.AmountMinor;
        var spentOn = read.PaidOn;
        for (var i = 0; i < read.LineCount; i++)
        {
            var line = read[i];
            if (line.Item is null || Allocate(read, line, id) is not { } allocated) continue;
            left -= allocated.AmountMinor;
            if (allocated.EffectiveOn > spentOn) spentOn = allocated.EffectiveOn;
        }

        session.NewPayments.Add(new Payment
        {
            Id = id,
            CompanyId = read.Company.Id,
            CustomerId = read.Customer.Id,
            Number = read.Number,
            PaidOn = read.PaidOn,
            Currency = read.Currency.Code,
            AmountMinor = read.AmountMinor,
            DocumentMinor = read.AmountMinor,
            Purpose = read.Purpose,
            SpentOn = left == 0 ? spentOn : null,
            Source = read.Source,
            ExternalId = read.ExternalId,
            RecordedAt = session.RecordedAt,
        });
        session.Touched.Add(read.Customer.Id);
        session.CountOf(TableKind.Payments).Added++;
        Know(read);
    }

    private void Know(PaymentOnRows read)
    {
        if (!session.PaidThrough.TryGetValue(read.Company.Id, out var through) || through < read.PaidOn)
            session.PaidThrough[read.Company.Id] = read.PaidOn;
    }

    private Allocation? Allocate(PaymentOnRows read, PaymentLine line, long paymentId)
    {
        var document = documents.Debt(read.Company.Id, read.Customer.Id, line.Item!, read.PaidOn);
        if (document is null || document.Currency != read.Currency)
        {
            Warn(read, line, ImportProblemKind.PaymentNamesUnknownDocument, line.Item!);
            return null;
        }

        var amount = Math.Min(line.AmountMinor, document.OpenMinor);
        if (amount < line.AmountMinor)
        {
            var open = MinorUnits.ToText(Math.Max(0, document.OpenMinor), document.Currency);
            Warn(read, line, ImportProblemKind.PaymentAboveOpen, line.Item!, open);
        }

        if (amount <= 0) return null;
        var effectiveOn = document.IssuedOn > read.PaidOn ? document.IssuedOn : read.PaidOn;
        document.Reduce(amount, effectiveOn);
        var allocation = new Allocation
        {
            Id = session.Ids.Next(),
            CustomerId = read.Customer.Id,
            ItemId = document.Id,
            PaymentId = paymentId,
            AmountMinor = amount,
            EffectiveOn = effectiveOn,
            Source = read.Source,
            RecordedAt = session.RecordedAt,
        };
        session.NewAllocations.Add(allocation);
        return allocation;
    }

    private void Warn(PaymentOnRows read, PaymentLine line, ImportProblemKind kind, params string[] args) =>
        session.Warnings.Add(ImportProblem.OfRow(read.File, line.Line, kind, args));

    private (PaymentKey Key, StoredPayment Payment) ReadStored(DbDataReader row) => (
        new PaymentKey(
            session.Homes.Of("payments", row.GetInt64(6), row.GetInt64(0)), row.GetInt64(1),
            Folding.Number(row.GetString(2)), row.GetFieldValue<DateOnly>(3)),
        new StoredPayment(row.GetInt64(4), Currency.Parse(row.GetString(5))));

    // A number is unique for a payer and a day.
    private readonly record struct PaymentKey(long CustomerId, long CompanyId, string Number, DateOnly PaidOn);

    private readonly record struct StoredPayment(long DocumentMinor, Currency Currency);

    private readonly record struct PaymentLine(int Line, long AmountMinor, string? Item);

    private sealed class PaymentOnRows(
        Customer customer, Company company, string number, DateOnly paidOn, Currency currency, string file)
    {
        // Nearly every payment stands on one row: no list for that.
        private PaymentLine _first;
        private List<PaymentLine>? _others;

        public Customer Customer { get; } = customer;
        public Company Company { get; } = company;
        public string Number { get; } = number;
        public DateOnly PaidOn { get; } = paidOn;
        public Currency Currency { get; } = currency;
        public string File { get; } = file;
        public required string Source { get; init; }
        public string? Purpose { get; init; }
        public string? ExternalId { get; init; }
        public bool IsRefused { get; set; }
        public long AmountMinor { get; private set; }
        public int LineCount { get; private set; }

        public PaymentLine this[int index] => index == 0 ? _first : _others![index - 1];

        public void Add(PaymentLine line)
        {
            if (LineCount == 0) _first = line;
            else (_others ??= []).Add(line);
            LineCount++;
            AmountMinor += line.AmountMinor;
        }
    }
}
