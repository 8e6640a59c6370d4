using Debitor.Conversation;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Debitor.Tests.Strategy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Conversation;

/// <summary>Anna's days with a customer, told through the workspace; Day 0 is Monday, 18 May 2026.</summary>
internal sealed class TalkDiary : IAsyncDisposable
{
    public static readonly DateOnly First = new(2026, 5, 18);

    private readonly Office _office;
    private readonly DebitorDbFactory _databases;
    private readonly WebDesk _web;
    private int _bank = int.MinValue;

    private TalkDiary(Office office, DebitorDbFactory databases, WebDesk web)
    {
        _office = office;
        _databases = databases;
        _web = web;
    }

    public Office Office => _office;

    /// <summary>Day 0: an invoice over 240 000 roubles, due on 15 May, has not been paid.</summary>
    public static async Task<TalkDiary> Start(DatabaseKind kind)
    {
        var office = await Office.Start(kind);
        await office.Invoice("2026-05-04", "318", due: "2026-05-15", rub: 240_000);
        return await Start(office);
    }

    public static async Task<TalkDiary> Start(Office office)
    {
        var databases = new DebitorDbFactory(DatabaseAddress.Parse(office.Url));
        return new TalkDiary(office, databases, await WebDesk.Start(databases, office.Clock));
    }

    public static DateOnly On(int day) => First.AddDays(day);

    public static string Text(int day) => On(day).ToString("yyyy-MM-dd", null);

    /// <summary>Half past nine of a day: the bank is known through the day before, the plan is made.</summary>
    /// <returns>The list, most urgent first: <c>ROM first-call</c>; what waits: <c>promised 1</c>.</returns>
    public async Task<string> Morning(int day)
    {
        _office.Clock.SetUtcNow(new DateTimeOffset(On(day), new TimeOnly(6, 30), TimeSpan.Zero));
        if (_bank < day - 1) await _office.BankKnownThrough(Text(day), Text(_bank = day - 1));
        var anna = await Anna();
        await anna.ChangeBook(
            db => PlanDay.Run(db, anna.Ids, anna.Clock, anna.Actor, anna.Today, Office.Cancel), Office.Cancel);
        return await List();
    }

    /// <summary>The list as it stands now, without another plan.</summary>
    public async Task<string> List()
    {
        var model = await Today();
        var lines = model.Lines.Select(line => $"{line.Customer.Number} {line.Step.Rule}"
            + (line.Step.DueAt is { } hour ? $" {hour:HH\\:mm}" : "")
            + (line.Together.Count > 0 ? $" +{line.Together.Count}" : ""));
        var skips = model.Skips.Where(skip => skip.Value > 0).OrderBy(skip => skip.Key)
            .Select(skip => $"{StoredWord.Of(skip.Key)} {skip.Value}");
        return string.Join("; ", lines.Concat(skips));
    }

    public async Task<TodayModel> Today() => (await TodayReader.Read(
        await Anna(), new TodayQuery(null, null, null, null, 50, null, 0), Office.Cancel))!;

    public Task<Workplace> Anna() => _web.Workplace(_databases, "anna@x.ru");

    /// <summary>Starts a call; whoever answers and what is said goes into it by <see cref="Hold"/>.</summary>
    public async Task<long> Call(string customer = "ROM")
    {
        var anna = await Anna();
        var answer = await StartConversation.Run(
            anna, new StartConversation.Request(await IdOf(customer), Direction.Outgoing, Channel.Call), Office.Cancel);
        Assert.Null(answer.Refusal);
        return answer.Id;
    }

    /// <summary>What the workspace shows.</summary>
    public async Task<(WorkspaceModel Model, Said Said)> Open(long talk, Stage stage = Stage.Prepare)
    {
        var anna = await Anna();
        var model = (await WorkspaceReader.Read(anna, talk, Office.Cancel))!;
        return (model, SaidReader.Of(Words.In(Language.En), model, model.Draft, stage));
    }

    /// <summary>Types into a conversation and closes it.</summary>
    /// <returns>The contact it left.</returns>
    public async Task<long> Hold(long talk, Action<WorkspaceModel, ConversationDraft> type)
    {
        var anna = await Anna();
        var (model, _) = await Open(talk);
        type(model, model.Draft);
        var saved = await SaveDraft.Run(
            anna, new SaveDraft.Request(talk, model.Row.DraftVersion, model.Draft, Stage.Analyse), Office.Cancel);
        Assert.Null(saved.Refusal);
        var closed = await CloseConversation.Run(
            anna, new CloseConversation.Request(talk, saved.Version), Office.Cancel);
        Assert.True(closed.Refusal is null, $"{closed.Refusal} {closed.Contact} {closed.Agreement}");
        return closed.ActivityId;
    }

    /// <summary>A promise of what is overdue, or of a part of it.</summary>
    public static DraftAgreement Promise(WorkspaceModel model, int day, string? rub = null) => new()
    {
        Form = AgreedForm.Promise,
        CompanyId = model.Facts.Debts[0].CompanyId,
        Currency = "RUB",
        Amount = rub ?? model.Facts.Debts[0].Overdue.ToString(),
        Day = On(day),
    };

    /// <summary>What is read aloud and sent, as the workspace composes it.</summary>
    public static string Recap(WorkspaceModel model, ConversationDraft draft) =>
        SaidReader.Of(Words.In(Language.En), model, draft, Stage.Close).Written;

    /// <summary>What was agreed, newest first: <c>promise 2026-05-20 kept</c>.</summary>
    public async Task<string> Agreements(string customer = "ROM")
    {
        var lines = (await Known(customer)).Agreements;
        return string.Join("; ", lines.Select(line =>
            $"{StoredWord.Of(line.Agreement.Kind)} {line.Agreement.LastDueOn:yyyy-MM-dd} "
            + (line.Standing is { } standing ? StoredWord.Of(standing.State) : "")));
    }

    /// <summary>The type of the debtor with its evidence: <c>Negligent: PromiseBroken 2, Forgets 1</c>.</summary>
    public async Task<string> Type(string customer = "ROM")
    {
        var finding = (await Known(customer)).Type.Finding;
        var evidence = string.Join(", ", finding.Evidence.Select(one => $"{one.Kind} {one.Times}"));
        return $"{finding.Type}: {evidence}";
    }

    public async Task<PreparationModel> Known(string customer = "ROM") =>
        (await PreparationReader.Read(await Anna(), await IdOf(customer), Office.Cancel))!;

    public async Task<long> IdOf(string customer)
    {
        await using var db = _office.Context();
        return await db.Customers.Where(known => known.Number == customer).Select(known => known.Id)
            .SingleAsync(Office.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _office.DisposeAsync();
    }
}
