using System.Security.Cryptography;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>The same files again, a dry run, and files that say something else than before.</summary>
public sealed class ImportAgainTests
{
    private const string Versions = "SELECT number, facts_version FROM customers ORDER BY number";
    private const string Corrections =
        "SELECT field, old_value, new_value, corrected_on FROM item_corrections";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_files_again_change_nothing(DatabaseKind kind)
    {
        const string Files = "companies.csv people.csv customers.csv contacts.csv contracts.csv "
            + "open-items.csv payments.csv disputes.csv payment-orders.csv activities.csv";
        await using var desk = await ImportDesk.Create(kind);
        WriteAllKinds(desk);
        Assert.True((await desk.Imports(Files)).GetProperty("written").GetBoolean());
        var before = await Dump(desk);
        Assert.Equal(["1"], await desk.Rows("SELECT count(*) FROM import_runs"));
        Assert.Equal(["1"], await desk.Rows("SELECT count(*) FROM journal_entries"));

        var again = await desk.Imports(Files);

        Assert.True(again.GetProperty("written").GetBoolean());
        Assert.All(again.GetProperty("kinds").EnumerateArray(), kindOfRow =>
        {
            Assert.Equal(0, kindOfRow.GetProperty("added").GetInt32());
            Assert.Equal(0, kindOfRow.GetProperty("changed").GetInt32());
            Assert.Equal(0, kindOfRow.GetProperty("closed").GetInt32());
            Assert.NotEqual(0, kindOfRow.GetProperty("unchanged").GetInt32());
        });
        Assert.Equal(before, await Dump(desk));
        var said = await desk.Say($"import {Files}");
        Assert.EndsWith(
            "Everything in these files was already there; nothing has changed.\n", said.Output,
            StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_run_leaves_the_database_as_it_was(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        desk.Payments("77, 101, 2026-05-20, 400, 318");
        await desk.Imports("open-items.csv");
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-17, 900",
            "102, 319, invoice, 2026-05-01, 2026-05-15, 1000");
        var before = await State(desk);

        var answer = await desk.Imports("open-items.csv payments.csv --dry-run --correct");

        Assert.True(answer.GetProperty("dryRun").GetBoolean());
        Assert.False(answer.GetProperty("written").GetBoolean());
        Assert.Equal("2 1 1 0 0", ImportDesk.Counts(answer, "open-items"));
        Assert.Equal("1 1 0 0 0", ImportDesk.Counts(answer, "payments"));
        Assert.Equal(before, await State(desk));

        // Without --correct the changed amount is refused, and a dry run says so, too.
        var refused = await desk.Say("import open-items.csv --dry-run");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("the database has 1000.00", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await State(desk));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_changed_amount_is_taken_over_only_as_a_correction(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        await desk.Imports("open-items.csv --on 2026-05-01");
        var yesterday = await desk.Ageing("2026-06-14");

        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 900");
        Assert.Equal(["amount-differs"], await desk.Refuses("open-items.csv"));
        Assert.Equal("1000.00 1000.00", await desk.Ageing(ImportDesk.Today));

        var answer = await desk.Imports("open-items.csv --correct");
        Assert.Equal("1 0 1 0 0", ImportDesk.Counts(answer, "open-items"));
        Assert.Equal("900.00 900.00", await desk.Ageing(ImportDesk.Today));
        Assert.Equal(yesterday, await desk.Ageing("2026-06-14"));
        Assert.Equal(
            ["100000|90000"], await desk.Rows("SELECT amount_minor, document_minor FROM open_items"));
        Assert.Equal(
            ["correction|10000|2026-06-15|import"],
            await desk.Rows("SELECT kind, amount_minor, effective_on, reason FROM adjustments"));

        // The corrected file is now what is stored, and a larger amount is a correction, too.
        Assert.Equal("1 0 0 1 0", ImportDesk.Counts(await desk.Imports("open-items.csv"), "open-items"));
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1100");
        await desk.Imports("open-items.csv --correct");
        Assert.Equal("1100.00 1100.00", await desk.Ageing(ImportDesk.Today));
        Assert.Equal(yesterday, await desk.Ageing("2026-06-14"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_amount_below_what_is_allocated_is_refused(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        desk.Payments("77, 101, 2026-05-20, 400, 318");
        await desk.Imports("open-items.csv payments.csv");
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 399.99");

        Assert.Equal(["allocated-above"], await desk.Refuses("open-items.csv --correct"));

        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 400");
        await desk.Imports("open-items.csv --correct");
        Assert.Equal(["2026-06-15"], await desk.Rows("SELECT settled_on FROM open_items"));
        Assert.Empty(await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_changed_due_day_is_kept_as_a_correction(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "102, 319, invoice, 2026-05-01, 2026-05-15, 1000");
        await desk.Imports("open-items.csv");
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-06-20, 1000",
            "102, 319, invoice, 2026-05-01, 2026-05-15, 1000");

        var answer = await desk.Imports("open-items.csv");

        Assert.Equal("2 0 1 1 0", ImportDesk.Counts(answer, "open-items"));
        Assert.Equal(["due_on|2026-05-15|2026-06-20|2026-06-15"], await desk.Rows(Corrections));
        Assert.Equal(
            ["318|2026-06-20", "319|2026-05-15"],
            await desk.Rows("SELECT number, due_on FROM open_items ORDER BY number"));
        Assert.Equal(["101|3", "102|2"], await desk.Rows(Versions));
        Assert.Equal("2000.00 1000.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Rows_without_a_problem_go_in_and_the_others_when_they_are_mended(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000",
            "101, 319, invoice, 31.02.2026, 2026-05-15, 500",
            "103, 320, invoice, 2026-05-01, 2026-05-15, 250");

        Assert.Equal(["no-such-day", "unknown-customer"], await desk.Refuses("open-items.csv"));
        Assert.False(File.Exists(desk.Files.Path("open-items.refused.csv")));

        var some = await desk.Imports("open-items.csv --allow-refused");
        Assert.Equal("3 1 0 0 0", ImportDesk.Counts(some, "open-items"));
        Assert.Equal(2, some.GetProperty("rowsRefused").GetInt32());
        var refused = desk.Files.Path("open-items.refused.csv");
        Assert.Equal(refused, some.GetProperty("refusedFiles")[0].GetString());

        var text = await File.ReadAllTextAsync(refused, TestContext.Current.CancellationToken);
        desk.Files.Write(
            "mended.csv",
            text.Replace("31.02.2026", "28.02.2026", StringComparison.Ordinal)
                .Replace("103,", "102,", StringComparison.Ordinal));
        Assert.Equal("2 2 0 0 0", ImportDesk.Counts(await desk.Imports("mended.csv"), "open-items"));
        Assert.Equal(
            ["318|2026-05-01", "319|2026-02-28", "320|2026-05-01"],
            await desk.Rows("SELECT number, issued_on FROM open_items ORDER BY number"));
    }

    private static void WriteAllKinds(ImportDesk desk)
    {
        desk.Companies("СВ, ООО «СеверВетер», 7707083893, RU, RUB, 40702810900000000001");
        desk.Table(
            "people.csv", "email,name,role,head,deputy,absent_from,absent_until",
            "ann@example.com, Ann, manager, kate@example.com, bob@example.com, 2026-07-01, 2026-07-14",
            "ann@example.com, Ann, manager, , , 2026-08-01, 2026-08-02",
            "bob@example.com, Bob, manager, kate@example.com",
            "kate@example.com, Kate, head");
        desk.Customers(
            "101, ООО «Лютик», , , , , 7707083893, ann@example.com, key, 1000",
            "102, АО «Мак», , , , , , Новый");
        desk.Table(
            "contacts.csv", "customer,name,role,decides,phone,mobile,email,language,known_by",
            "101, Ирина, cfo, yes, , +7 900 111-22-33, irina@example.com, ru, Ann",
            "102, Ирина, other, no, , , irina@example.com");
        desk.Table(
            "contracts.csv",
            "customer,number,signed_on,terms_days,terms_unit,terms_from,penalty_percent_a_day",
            "101, Д-1, 2026-01-01, 30, calendar, document, 0.1");
        desk.Items(
            "101, 318, invoice, 2026-05-01, , 1000, , З-1, , Д-1, винты",
            "101, КС-1, credit_note, 2026-05-02, 2026-05-02, 100, , , 318");
        desk.Payments(
            "77, 101, 2026-05-20, 300, 318", "77, 101, 2026-05-20, 20", "78, 102, 2026-05-20, 5, 999");
        desk.Table(
            "disputes.csv", "customer,item,opened_on,reason,amount,closed_on,note",
            "101, 318, 2026-05-21, shortage, 50, , недовоз");
        desk.Table(
            "payment-orders.csv", "customer,number,sent_on,currency,amount,item,note",
            "101, 12, 2026-06-10, RUB, 40, 318");
        desk.Table(
            "activities.csv", "customer,on,channel,result,contact,person,next_on,note",
            "101, 2026-06-10, call, promise, Ирина, ann@example.com, 2026-06-20, в четверг");
    }

    private static async Task<string> Dump(ImportDesk desk)
    {
        await using var connection = await desk.Open();
        return await StoredTables.Dump(connection);
    }

    // The bytes of the file where the database is one, else the cells of all tables.
    private static async Task<string> State(ImportDesk desk)
    {
        if (desk.Kind == DatabaseKind.Postgres) return await Dump(desk);
        Assert.Equal(["0"], (await desk.Rows("PRAGMA wal_checkpoint(TRUNCATE)")).Select(row => row[..1]));
        await using var file = new FileStream(desk.Url, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(await SHA256.HashDataAsync(file, TestContext.Current.CancellationToken));
    }
}
