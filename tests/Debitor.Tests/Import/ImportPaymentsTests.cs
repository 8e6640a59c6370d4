using System.Text.Json;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Which documents a payment settles, from which day, and what of it stays open.</summary>
public sealed class ImportPaymentsTests
{
    private const string Documents = "SELECT number, settled_on FROM open_items ORDER BY number";
    private const string Money = "SELECT number, amount_minor, spent_on FROM payments ORDER BY number";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_on_several_rows_is_one_payment(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "101, 319, invoice, 2026-05-02, 2026-05-16, 500");
        desk.Payments(
            "77, 101, 2026-05-20, 1000, 318", "77, 101, 2026-05-20, 200, 319", "77, 101, 2026-05-20, 50");

        var answer = await desk.Imports("open-items.csv payments.csv");

        Assert.Equal("3 1 0 0 0", ImportDesk.Counts(answer, "payments"));
        Assert.Equal(["77|125000|"], await desk.Rows(Money));
        Assert.Equal(
            ["318|77|100000|2026-05-20", "319|77|20000|2026-05-20"], await desk.Rows(ImportDesk.Allocations));
        Assert.Equal(["318|2026-05-20", "319|"], await desk.Rows(Documents));
        Assert.Equal("250.00 300.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_that_names_an_unknown_document_stays_unallocated(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "102, 400, invoice, 2026-05-01, 2026-05-15, 70");
        desk.Payments("77, 101, 2026-05-20, 70, 400", "78, 101, 2026-05-20, 5, 318, USD");

        var answer = await desk.Imports("open-items.csv payments.csv");

        // 400 is the document of another customer, 318 is in another currency.
        Assert.Equal(
            [
                "payments.csv 2: the payment names document 400, which is not known for this customer; "
                    + "the sum stays unallocated.",
                "payments.csv 3: the payment names document 318, which is not known for this customer; "
                    + "the sum stays unallocated.",
            ],
            Warnings(answer));
        Assert.Empty(await desk.Rows(ImportDesk.Allocations));
        Assert.Equal(["77|7000|", "78|500|"], await desk.Rows(Money));
        Assert.Equal("1000.00 1070.00 -5.00 0.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_above_what_is_open_keeps_the_rest(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        desk.Payments("77, 101, 2026-05-20, 600, 318", "78, 101, 2026-05-21, 600, 318");

        var answer = await desk.Imports("open-items.csv payments.csv");

        Assert.Equal(
            [
                "payments.csv 3: the payment names document 318 with 400.00 open; "
                    + "the rest of the sum stays unallocated.",
            ],
            Warnings(answer));
        Assert.Equal(
            ["318|77|60000|2026-05-20", "318|78|40000|2026-05-21"], await desk.Rows(ImportDesk.Allocations));
        Assert.Equal(["77|60000|2026-05-20", "78|60000|"], await desk.Rows(Money));
        Assert.Equal("-200.00 0.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_payment_before_its_document_works_from_the_day_of_the_document(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-10, 2026-05-24, 1000");
        desk.Payments("77, 101, 2026-05-03, 1000, 318");

        await desk.Imports("open-items.csv payments.csv");

        Assert.Equal(["318|77|100000|2026-05-10"], await desk.Rows(ImportDesk.Allocations));
        Assert.Equal(["77|100000|2026-05-10"], await desk.Rows(Money));
        Assert.Equal(["318|2026-05-10"], await desk.Rows(Documents));
        Assert.Equal("-1000.00 0.00", await desk.Ageing("2026-05-09"));
        Assert.Empty(await desk.Ageing("2026-05-10"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_proforma_leads_to_the_document_of_the_same_order(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, СЧ-12, proforma, 2026-05-01, 2026-05-05, 1000, , З-9",
            "101, УПД 318, invoice, 2026-05-10, 2026-05-24, 1000, , З-9",
            "101, СЧ-13, proforma, 2026-05-01, 2026-05-05, 500, , З-10",
            "101, УПД 319, invoice, 2026-05-10, 2026-05-24, 250, , З-10",
            "101, УПД 320, invoice, 2026-05-11, 2026-05-25, 250, , З-10");
        desk.Payments("77, 101, 2026-05-20, 1000, СЧ-12", "78, 101, 2026-05-20, 500, СЧ-13");

        var answer = await desk.Imports("open-items.csv payments.csv");

        // Order З-10 has two documents: which of them was meant, a person decides.
        Assert.Equal(["УПД 318|77|100000|2026-05-20"], await desk.Rows(ImportDesk.Allocations));
        Assert.Contains("document СЧ-13", Assert.Single(Warnings(answer)), StringComparison.Ordinal);
        Assert.Equal("0.00 500.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Half_a_payment_is_no_payment(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        desk.Payments(
            "77, 101, 2026-05-20, 1000, 318", "77, 101, 2026-05-20, -5", "78, 101, 2026-05-21, 10, 318");

        Assert.Equal(
            ["negative-amount", "payment-part-refused"], await desk.Refuses("open-items.csv payments.csv"));

        await desk.Imports("open-items.csv payments.csv --allow-refused");
        Assert.Equal(["78|1000|2026-05-21"], await desk.Rows(Money));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_stored_payment_is_never_changed(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Payments("77, 101, 2026-05-20, 1000");
        await desk.Imports("payments.csv");
        desk.Payments("77, 101, 2026-05-20, 900");

        var said = await desk.Say("import payments.csv --correct");

        Assert.Equal(1, said.Exit);
        Assert.Equal(
            "payments.csv, line 2, column “amount”: payment 77 is already stored with other data: "
            + "1000.00 RUB. A payment is never changed; record a refund, or give the new one "
            + "its own number.\n",
            said.Error);
        Assert.Equal(["77|100000|"], await desk.Rows(Money));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Payments_say_through_which_day_the_bank_is_known(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Payments("77, 101, 2026-06-11, 1000", "78, 101, 2026-06-12, 1000");
        await desk.Imports("payments.csv");
        var known = await desk.Rows("SELECT known_through FROM bank_freshness");

        desk.Payments("70, 101, 2026-05-01, 1000");
        await desk.Imports("payments.csv --on 2026-05-02");

        // A payment that comes late takes nothing back.
        Assert.Single(known);
        Assert.Equal(known, await desk.Rows("SELECT known_through FROM bank_freshness"));
    }

    private static IEnumerable<string> Warnings(JsonElement answer) =>
        answer.GetProperty("warnings").EnumerateArray().Select(warning =>
            $"{warning.GetProperty("file").GetString()} {warning.GetProperty("line").GetInt32()}: "
            + warning.GetProperty("text").GetString());
}
