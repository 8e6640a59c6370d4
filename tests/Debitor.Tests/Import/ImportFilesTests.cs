using Xunit;

namespace Debitor.Tests.Import;

/// <summary>What arrives in the ledger from customers, documents and payments.</summary>
public sealed class ImportFilesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Customers_documents_and_payments_arrive(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        desk.Customers("101, ООО «Лютик», , RU, , , 7707083893, Ann, key, 50000", "102, ТОВ «Мак», UAH, UA");
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1 000.50",
            "101, 319, invoice, 02.06.2026, 16.06.2026, 200",
            "102, 7, debit_note, 2026-05-03, 2026-05-04, 40.00");
        desk.Payments("77, 101, 2026-05-20, 1000.50, 318, , за УПД 318");

        var answer = await desk.Imports("customers.csv open-items.csv payments.csv");

        Assert.True(answer.GetProperty("written").GetBoolean());
        Assert.Equal("2 2 0 0 0", ImportDesk.Counts(answer, "customers"));
        Assert.Equal("3 3 0 0 0", ImportDesk.Counts(answer, "open-items"));
        Assert.Equal("1 1 0 0 0", ImportDesk.Counts(answer, "payments"));
        Assert.Equal(
            [
                "101|ООО «Лютик»|ЛЮТИК|7707083893|RU|ru|Europe/Moscow|RUB|key|5000000|Ann",
                "102|ТОВ «Мак»|МАК||UA|uk|Europe/Kyiv|UAH|||",
            ],
            await desk.Rows(
                """
                SELECT c.number, c.name, c.name_folded, c.tax_id, c.country, c.language, c.time_zone,
                    c.currency, c.segment, c.credit_limit_minor, p.name
                FROM customers c LEFT JOIN people p ON p.id = c.manager_id ORDER BY c.number
                """));
        Assert.Equal(
            [
                "318|invoice|2026-05-01|2026-05-15|RUB|100050|2026-05-20|csv",
                "319|invoice|2026-06-02|2026-06-16|RUB|20000||csv",
                "7|debit_note|2026-05-03|2026-05-04|UAH|4000||csv",
            ],
            await desk.Rows(
                """
                SELECT number, kind, issued_on, due_on, currency, amount_minor, settled_on, source
                FROM open_items ORDER BY number
                """));
        Assert.Equal(["318|77|100050|2026-05-20"], await desk.Rows(ImportDesk.Allocations));
        Assert.Equal("200.00 0.00 40.00 40.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_order_of_files_and_rows_does_not_matter(DatabaseKind kind)
    {
        await using var one = await ImportDesk.Create(kind);
        await using var other = await ImportDesk.Create(kind);
        foreach (var desk in new[] { one, other })
        {
            desk.Customers("101, ООО «Лютик»");
            desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
            desk.Table(
                "credit-notes.csv",
                "customer,number,kind,issued_on,due_on,amount,currency,contract,note,item",
                "101, КС-1, credit_note, 2026-05-10, 2026-05-10, 100, , , , 318");
            desk.Payments("77, 101, 2026-05-20, 900, 318");
        }

        await one.Imports("customers.csv open-items.csv credit-notes.csv payments.csv");
        await other.Imports("payments.csv credit-notes.csv open-items.csv customers.csv");

        Assert.Equal(
            ["318|77|90000|2026-05-20", "318|КС-1|10000|2026-05-10"], await one.Rows(ImportDesk.Allocations));
        Assert.Equal(await one.Rows(ImportDesk.Allocations), await other.Rows(ImportDesk.Allocations));
        Assert.Empty(await one.Ageing(ImportDesk.Today));
        Assert.Empty(await other.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Numbers_start_again_each_year(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 5, invoice, 2025-02-01, 2025-02-15, 100",
            "101, 5, invoice, 2026-02-01, 2026-02-15, 200",
            "102, 5, invoice, 2026-02-01, 2026-02-15, 300");
        desk.Payments(
            "1, 101, 2025-03-01, 100, 5", "1, 101, 2026-03-01, 150, 5", "1, 102, 2026-03-01, 300, 5");

        await desk.Imports("open-items.csv payments.csv");

        Assert.Equal(
            ["101|2025|0", "101|2026|5000", "102|2026|0"],
            await desk.Rows(
                """
                SELECT c.number, substr(cast(i.issued_on AS text), 1, 4),
                    i.amount_minor - coalesce((
                        SELECT sum(a.amount_minor) FROM allocations a WHERE a.item_id = i.id), 0)
                FROM open_items i JOIN customers c ON c.id = i.customer_id ORDER BY 1, 2
                """));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Instalments_are_documents_by_themselves(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318#1, invoice, 2026-05-01, 2026-05-15, 100",
            "101, 318#2, invoice, 2026-05-01, 2026-07-15, 100");
        desk.Payments("77, 101, 2026-05-20, 100, № 318#2");

        await desk.Imports("open-items.csv payments.csv");

        Assert.Equal(["318#2|77|10000|2026-05-20"], await desk.Rows(ImportDesk.Allocations));
        Assert.Equal("100.00 100.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_credit_note_settles_the_document_it_names(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, КС-2, credit_note, 2026-05-10, 2026-05-10, 150, , , 319",
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "101, 319, invoice, 2026-05-12, 2026-05-26, 100",
            "101, КС-1, credit_note, 2026-05-10, 2026-05-10, 300, , , 318",
            "101, КС-3, credit_note, 2026-05-10, 2026-05-10, 7");

        await desk.Imports("open-items.csv");

        // Neither works before both of its documents are there.
        Assert.Equal(
            ["318|КС-1|30000|2026-05-10", "319|КС-2|10000|2026-05-12"],
            await desk.Rows(ImportDesk.Allocations));
        Assert.Equal(
            ["318|", "319|2026-05-12", "КС-1|2026-05-10", "КС-2|", "КС-3|"],
            await desk.Rows("SELECT number, settled_on FROM open_items ORDER BY number"));
        Assert.Equal("643.00 700.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_credit_note_that_names_no_known_document_is_not_taken_over(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "101, КС-1, credit_note, 2026-05-10, 2026-05-10, 300, , , 999");

        Assert.Equal(["unknown-document"], await desk.Refuses("open-items.csv"));
        Assert.Empty(await desk.Rows("SELECT number FROM open_items"));

        await desk.Imports("open-items.csv --allow-refused");
        Assert.Equal(["318"], await desk.Rows("SELECT number FROM open_items"));

        var mended = (await File.ReadAllTextAsync(
            desk.Files.Path("open-items.refused.csv"), TestContext.Current.CancellationToken))
            .Replace("999", "318", StringComparison.Ordinal);
        desk.Files.Write("mended.csv", mended);
        await desk.Imports("mended.csv");
        Assert.Equal(["318|КС-1|30000|2026-05-10"], await desk.Rows(ImportDesk.Allocations));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_several_companies_each_row_names_one(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Companies("СВ, ООО «СеверВетер», 7707083893", "ЮВ, ООО «ЮгВетер»");
        await desk.Imports("companies.csv");

        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        Assert.Equal(["company-needed"], await desk.Refuses("open-items.csv"));

        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000, , , , , , СВ",
            "101, 318, invoice, 2026-05-01, 2026-05-15, 500, , , , , , юв");
        desk.Payments("77, 101, 2026-05-20, 500, 318, , , ЮВ");
        await desk.Imports("open-items.csv payments.csv");
        Assert.Equal(
            ["СВ|100000|", "ЮВ|50000|2026-05-20"],
            await desk.Rows(
                """
                SELECT c.number, i.amount_minor, i.settled_on
                FROM open_items i JOIN companies c ON c.id = i.company_id ORDER BY 1
                """));
    }
}
