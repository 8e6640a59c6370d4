using System.Globalization;
using System.Text.Json;
using Debitor.Platform.Database;
using Debitor.Shell;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>A supplier to tell days of: facts come by files, questions are asked by verbs.</summary>
internal sealed class Office : IAsyncDisposable
{
    private const string Open =
        """
        number,name,tax_id,country,currency,account
        OOO,Supplier,,RU,RUB,
        """;

    private readonly PreparedDatabase _database;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debitor-office-");
    private int _files;

    private Office(PreparedDatabase database) => _database = database;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 4, 5, 0, 0, TimeSpan.Zero));

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Url => _database.Url;

    /// <summary>Anna deputised by Boris, both under Vera; the customer Romashka is Anna's.</summary>
    public static async Task<Office> Start(DatabaseKind kind)
    {
        var office = new Office(await PreparedDatabase.Create(kind));
        await office.Import("2026-05-04", Open);
        await office.Import(
            "2026-05-04",
            """
            email,name,role,head,deputy,contacts_a_day
            vera@x.ru,Vera,head,,,
            boris@x.ru,Boris,manager,vera@x.ru,,
            anna@x.ru,Anna,manager,vera@x.ru,boris@x.ru,3
            """);
        await office.Customer("2026-05-04", "ROM");
        return office;
    }

    public static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DebitorDb Context() => _database.Context();

    public IdSource Ids => new(_database.Factory, 1);

    public PlanCustomers Planner(DebitorDb db, PlanningInputs? inputs = null) =>
        new(db, Ids, Clock, inputs ?? PlanningInputs.Shipped("RU"));

    public async Task Customer(string on, string number, string manager = "anna@x.ru", string? contact = null,
        string group = "", string? email = null)
    {
        await Import(
            on,
            $"""
            number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency,group
            {number},{number},,RU,ru,Europe/Moscow,{manager},,,RUB,{group}
            """);
        contact ??= $"Accountant of {number}";
        email ??= $"a@{number}.ru";
        await Import(
            on,
            $"""
            customer,name,role,decides,phone,mobile,email,language
            {number},{contact},accountant,yes,+7 495 000-00-00,,{email},ru
            """);
    }

    public Task Absent(string on, string from, string until) => Import(
        on,
        $"""
        email,name,role,head,deputy,contacts_a_day,absent_from,absent_until
        anna@x.ru,Anna,manager,vera@x.ru,boris@x.ru,3,{from},{until}
        """);

    public Task Invoice(string on, string number, string due, int rub, string customer = "ROM") => Import(
        on,
        $"""
        customer,number,kind,issued_on,due_on,currency,amount,contract,note
        {customer},{number},invoice,{on},{due},RUB,{rub},,
        """);

    public Task Paid(
        string on, string item, int rub, string? paidOn = null, string customer = "ROM") => Import(
        on,
        $"""
        number,customer,paid_on,currency,amount,item,purpose
        P-{item},{customer},{paidOn ?? on},RUB,{rub},{item},
        """);

    /// <summary>A statement without new payments: the bank is known through a day.</summary>
    public async Task BankKnownThrough(string on, string through)
    {
        var file = Path.Combine(_folder.FullName, $"{++_files}.csv");
        await File.WriteAllTextAsync(
            file,
            $"""
            number,customer,paid_on,currency,amount,item,purpose
            S-1,ROM,2026-05-04,RUB,1,,
            """,
            Cancel);
        await Say($"import {file} --through {through} --on {on}");
    }

    public Task Contact(string on, string result, string next = "", string customer = "ROM") => Import(
        on,
        $"""
        customer,on,channel,result,next_on
        {customer},{on},call,{result},{next}
        """);

    public Task Dispute(string on, string item, string opened, string closed = "") => Import(
        on,
        $"""
        customer,item,opened_on,reason,closed_on,source_id
        ROM,{item},{opened},quality,{closed},D-{item}
        """);

    public Task OrderSent(string on, int rub) => Import(
        on,
        $"""
        customer,number,sent_on,currency,amount
        ROM,PO-{on},{on},RUB,{rub}
        """);

    public async Task Import(string on, string csv)
    {
        var file = Path.Combine(_folder.FullName, $"{++_files}.csv");
        await File.WriteAllTextAsync(file, csv, Cancel);
        await Say($"import {file} --on {on}");
    }

    /// <summary>Plans the day and gives its list.</summary>
    public async Task<string> Morning(string on)
    {
        await Plan(on);
        return await List(on);
    }

    public Task<string> Plan(string on) => Say($"plan --on {on} --verify --json");

    /// <summary>Steps, <c>ROM first-call #1 Anna</c>, then how many wait for what.</summary>
    public async Task<string> List(string on)
    {
        using var answer = JsonDocument.Parse(await Say($"today --on {on} --json"));
        var items = answer.RootElement.GetProperty("items").EnumerateArray().Select(item =>
            $"{Text(item, "customer")} {Text(item, "step")} #{item.GetProperty("occurrence")} "
            + Text(item, "owner"));
        var skips = answer.RootElement.GetProperty("skipped").EnumerateArray()
            .Select(skip => $"{Text(skip, "reason")} {skip.GetProperty("count")}");
        return string.Join("; ", items.Concat(skips));

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }

    public async Task<string> Say(string line, int exit = ExitCode.Done)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var environment = new ProgramEnvironment
        {
            Input = TextReader.Null,
            Output = output,
            Error = errors,
            Clock = Clock,
            Folder = _folder.FullName,
            LogFolder = _folder.FullName,
            SystemUser = "anna",
            Variable = _ => null,
        };
        var code = await DebitorProgram.Run(
            [.. line.Split(' '), "--database", Url, "--language", "en"], environment, Cancel);
        Assert.True(exit == code, $"{line}: exit code {code}\n{output}\n{errors}");
        return exit == ExitCode.Done ? output.ToString() : errors.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
