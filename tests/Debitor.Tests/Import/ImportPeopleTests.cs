using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Our people and the people of the customers.</summary>
public sealed class ImportPeopleTests
{
    private const string PeopleColumns = "email,name,role,head,deputy,absent_from,absent_until";

    private const string People =
        """
        SELECT p.name, h.name, d.name FROM people p
        LEFT JOIN people h ON h.id = p.head_id LEFT JOIN people d ON d.id = p.deputy_id
        WHERE p.name <> 'cli' ORDER BY p.name
        """;

    private const string Contacts =
        """
        SELECT c.number, p.name, k.role, k.decides, p.email, p.mobile, p.phone
        FROM customer_contacts k JOIN customers c ON c.id = k.customer_id
        JOIN contact_persons p ON p.id = k.contact_person_id ORDER BY 1, 2
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Heads_and_deputies_may_stand_on_later_rows(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        desk.Table(
            "people.csv", PeopleColumns,
            "ann@example.com, Ann, manager, kate@example.com, Bob", ", Bob, manager, Kate",
            "kate@example.com, Kate, head");

        var answer = await desk.Imports("people.csv");

        Assert.Equal("3 3 0 0 0", ImportDesk.Counts(answer, "people"));
        Assert.Equal(["Ann|Kate|Bob", "Bob|Kate|", "Kate||"], await desk.Rows(People));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Further_rows_of_a_person_are_further_absences(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        desk.Table(
            "people.csv", PeopleColumns,
            "ann@example.com, Ann, manager, Kate, , 2026-07-01, 2026-07-14",
            "ann@example.com, Ann, manager, , , 2026-08-03",
            "kate@example.com, Kate, head");

        await desk.Imports("people.csv");
        Assert.Equal("3 0 0 3 0", ImportDesk.Counts(await desk.Imports("people.csv"), "people"));

        Assert.Equal(["Ann|Kate|", "Kate||"], await desk.Rows(People));
        Assert.Equal(
            ["2026-07-01|2026-07-14", "2026-08-03|2026-08-03"],
            await desk.Rows("SELECT from_on, until_on FROM absences ORDER BY 1"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_person_may_serve_two_customers(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Table(
            "contacts.csv", "customer,name,role,decides,phone,mobile,email,language",
            "101, Ирина Ли, cfo, yes, , , irina@example.com",
            "102, ирина  ли, accountant, no, , +7 900 1112233, IRINA@example.com",
            "101, Пётр, buyer, no", "102, Петр, buyer, no",
            "102, Ирина Ли, accountant, no, +7 495 0000000, +7 900 9999999");

        await desk.Imports("contacts.csv");
        Assert.Equal("5 0 0 5 0", ImportDesk.Counts(await desk.Imports("contacts.csv"), "contacts"));

        // The last row has no channel in common; within its customer the name is enough. What an earlier row
        // gave stands.
        Assert.Equal(
            [
                "101|Ирина Ли|cfo|1|irina@example.com|+7 900 1112233|+7 495 0000000",
                "101|Пётр|buyer|0|||",
                "102|Ирина Ли|accountant|0|irina@example.com|+7 900 1112233|+7 495 0000000",
                "102|Петр|buyer|0|||",
            ],
            await desk.Rows(Contacts));
        Assert.Equal(["3"], await desk.Rows("SELECT count(*) FROM contact_persons"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_roles_of_one_person_at_one_customer_are_one_too_many(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Table(
            "contacts.csv", "customer,name,role,decides,phone,mobile,email,language",
            "101, Ирина Ли, cfo, yes", "102, Ирина Ли, other, no", "101, Ирина Ли, accountant, yes");

        Assert.Equal(["duplicate-in-file"], await desk.Refuses("contacts.csv"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_later_file_adds_channels_and_takes_none_away(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Table(
            "contacts.csv", "customer,name,role,decides,phone,mobile,email,language",
            "101, Ирина Ли, cfo, yes, , , irina@example.com");
        await desk.Imports("contacts.csv");

        desk.Table(
            "contacts.csv", "customer,name,role,decides,phone,mobile,email,language",
            "101, Ирина Ли, cfo, yes, , +7 900 1112233");
        var answer = await desk.Imports("contacts.csv");

        Assert.Equal("1 0 1 0 0", ImportDesk.Counts(answer, "contacts"));
        Assert.Equal(["101|Ирина Ли|cfo|1|irina@example.com|+7 900 1112233|"], await desk.Rows(Contacts));
        Assert.Equal(["101|3", "102|1"], await desk.Rows(
            "SELECT number, facts_version FROM customers ORDER BY number"));
    }
}
