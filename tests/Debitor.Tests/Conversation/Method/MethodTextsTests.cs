using System.Text.Json;
using Debitor.Conversation.Method;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Demo;
using Debitor.Languages;
using Debitor.Platform.Web;
using Debitor.Tests.Platform;
using Debitor.Tests.Platform.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Conversation.Method;

/// <summary>A company says the method in its own words, version by version.</summary>
public sealed class MethodTextsTests
{
    private const string Rules = "talk.rules";

    private static readonly PieceWords Own = new(
        "Ничего личного", null, [new("{person}, порядок у нас один для всех.", "Порядок у нас один для всех.")]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Words_are_changed_changed_again_and_given_back(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        var desk = await office.Workplace(DemoPeople.Administrator);
        var shipped = ShippedMethod.Book(Language.Ru)[Rules];

        Assert.Equal(1, (await Save(desk, Rules, Own, "Так говорят у нас")).Version);
        Assert.Equal(2, (await Save(desk, Rules, Own with { Title = "Порядок" }, "Короче")).Version);
        Assert.Equal("Порядок", (await Book(desk))[Rules].Title);
        Assert.Equal("Порядок у нас один для всех.", Said(await Book(desk)));

        // Another language and other pieces are as they were.
        Assert.Equal(
            ShippedMethod.Book(Language.Uk)[Rules], (await Book(desk, Language.Uk))[Rules]);
        Assert.Equal(3, (await Save(desk, Rules, null, "Исходные точнее")).Version);
        Assert.Equal(shipped, (await Book(desk))[Rules]);

        await using var db = desk.OpenBook();
        var card = (await new MethodPieces(db).Find(Rules, Language.Ru, Cancel))!;
        Assert.Equal((3, false), (card.Version, card.IsOwn));
        Assert.Equal(
            ["3 True Исходные точнее", "2 False Короче", "1 False Так говорят у нас"],
            card.Versions.Select(one => $"{one.Number} {one.IsShipped} {one.Reason}"));
        Assert.Equal(Own, card.Versions[2].Words);
        Assert.All(card.Versions, version => Assert.NotNull(version.Author));
        Assert.Equal(
            3, await db.JournalEntries.CountAsync(entry => entry.Action == "save-method-text", Cancel));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_not_stored_says_why(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        var desk = await office.Workplace(DemoPeople.Administrator);
        var shipped = ShippedMethod.Book(Language.Ru)[Rules];
        Assert.Equal(1, (await Save(desk, Rules, Own, "Так говорят у нас")).Version);

        Assert.Equal(MethodRefusal.Unknown, (await Save(desk, "talk.gone", Own, "а")).Refusal);
        Assert.Equal(MethodRefusal.NoReason, (await Save(desk, Rules, shipped, " ")).Refusal);
        Assert.Equal(MethodRefusal.ReasonTooLong, (await Save(desk, Rules, shipped, new string('а', 301))).Refusal);
        Assert.Equal(MethodRefusal.Same, (await Save(desk, Rules, Own, "ещё раз")).Refusal);
        Assert.Equal(MethodRefusal.ChangedMeanwhile, (await Save(desk, Rules, shipped, "а", over: 0)).Refusal);
        Assert.Equal(MethodRefusal.Same, (await Save(desk, "talk.cost", null, "исходные", over: 0)).Refusal);

        var wrong = await Save(desk, Rules, Own with { Say = [new("Долг {dept}.")] }, "а");
        Assert.Equal(MethodRefusal.Wrong, wrong.Refusal);
        Assert.Equal((WordingFault.UnknownField, 6), (Assert.Single(wrong.Problems).Fault, wrong.Problems[0].Column));

        foreach (var email in (string[])[DemoPeople.Irina, DemoPeople.Head, DemoPeople.Accountant])
        {
            var other = await office.Workplace(email);
            Assert.Equal(MethodRefusal.NotAllowed, (await Save(other, Rules, shipped, "а")).Refusal);
        }

        Assert.Equal(Own, (await Book(desk))[Rules]);
        Assert.Single(await Rows(desk));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Words_that_the_guard_blocks_need_somebody_who_insists(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        var desk = await office.Workplace(DemoPeople.Administrator);
        var sorry = Own with { Say = [new("Извините, что беспокою: {debt}.", "Слушаю Вас.")] };

        var no = await Save(desk, Rules, sorry, "мягче");
        Assert.Equal(MethodRefusal.Guarded, no.Refusal);
        Assert.Contains(no.Findings, finding => finding is { IsBlock: true, Part: WordingPart.Text, Number: 1 });
        Assert.Empty(await Rows(desk));

        Assert.Equal(1, (await Save(desk, Rules, sorry, "мягче", isAnyway: true)).Version);
        await using var db = desk.OpenBook();
        var facts = await db.JournalEntries.Where(entry => entry.Action == "save-method-text")
            .Select(entry => entry.Facts).SingleAsync(Cancel);
        Assert.True(JsonDocument.Parse(facts).RootElement.GetProperty("anyway").GetBoolean());
    }

    // What this version of the program does not know stays stored and is not said.
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Words_of_another_time_do_not_reach_a_talk(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        var desk = await office.Workplace(DemoPeople.Administrator);
        Assert.Equal(1, (await Save(desk, Rules, Own, "а")).Version);
        await using var db = desk.OpenBook();
        foreach (var (key, text) in (IEnumerable<(string, string)>)
                 [
                     ("talk.gone", StoredWords.Write(Own)), ("talk.cost", "not json"), ("talk.gain", "{}"),
                     ("talk.part", StoredWords.Write(Own with { Say = [new("{field-of-old}")] })),
                 ])
        {
            db.MethodTexts.Add(new Debitor.Conversation.MethodText
            {
                Id = desk.Ids.Next(db),
                Key = key,
                Language = "ru",
                Version = 1,
                Text = text,
                Reason = "",
                PersonId = desk.Acting.PersonId,
                Source = "test",
                RecordedAt = DateTime.UnixEpoch,
            });
        }

        await db.SaveChangesAsync(Cancel);
        var book = await Book(desk);
        Assert.Equal(Own, book[Rules]);
        Assert.All(
            (string[])["talk.cost", "talk.gain", "talk.part"],
            key => Assert.Equal(ShippedMethod.Book(Language.Ru)[key], book[key]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_list_is_narrowed(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        var desk = await office.Workplace(DemoPeople.Administrator);
        await Save(desk, Rules, Own, "Так говорят у нас");
        await using var db = desk.OpenBook();
        var pieces = new MethodPieces(db);

        Assert.Equal(MethodCatalogue.All.Count, (await Keys(new(null, null, null, false))).Count);
        Assert.Equal([Rules], await Keys(new(null, null, null, OwnOnly: true)));
        Assert.Equal([Rules], await Keys(new(PieceKind.Script, Stage.Talk, "порядок всех", false)));
        Assert.Empty(await Keys(new(PieceKind.Objection, null, "порядок один для всех", false)));
        Assert.Equal(5, (await Keys(new(PieceKind.Principle, null, null, false))).Count);

        async Task<List<string>> Keys(MethodFilter filter) =>
            [.. (await pieces.List(Language.Ru, filter, Cancel)).Select(row => row.Piece.Key)];
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Programs_read_and_change_them(DatabaseKind kind)
    {
        await using var office = await DemoDesk.Start(kind);
        using var program = await office.Web.Program(DemoPeople.Administrator);
        using var manager = await office.Web.Program(DemoPeople.Irina);
        const string Body =
            """{"language":"uk","reason":"так кажуть","title":"Правила","say":[{"text":"Правило для всіх одне."}]}""";

        var saved = await Put(program, $"/api/v1/method/{Rules}", Body, "one");
        Assert.Equal((200, "1", "False"), (saved.Status, saved["version"], saved["isShipped"]));
        Assert.Equal(saved.Text, (await Put(program, $"/api/v1/method/{Rules}", Body, "one")).Text);
        var piece = Piece(await manager.Get("/api/v1/method?language=uk"));
        Assert.Equal("Правила", piece.GetProperty("title").GetString());
        Assert.NotEqual(
            "Правила", Piece(await manager.Get("/api/v1/method?language=ru")).GetProperty("title").GetString());

        var wrong = await Put(program, $"/api/v1/method/{Rules}", Body.Replace("одне", "{dept}", default), "two");
        Assert.Equal((422, "method-refusal.wrong"), (wrong.Status, wrong["code"]));
        Assert.Contains("debt", wrong["detail"], StringComparison.Ordinal);
        Assert.Equal("method-refusal.same", (await Put(program, $"/api/v1/method/{Rules}", Body, "three"))["code"]);
        Assert.Equal(404, (await Put(program, "/api/v1/method/talk.gone", Body, "four")).Status);
        Assert.Equal(400, (await program.Get("/api/v1/method?language=xx")).Status);
        Assert.Equal("right-missing", (await Put(manager, $"/api/v1/method/{Rules}", Body, "five")).Problem);
        const string Back = """{"language":"uk","reason":"початкові точніші","giveBack":true,"over":1}""";
        var back = await Put(program, $"/api/v1/method/{Rules}", Back, "six");
        Assert.Equal((200, "2", "True"), (back.Status, back["version"], back["isShipped"]));
    }

    [Theory, MemberData(nameof(Languages))]
    public void What_is_wrong_with_words_is_told_with_key_place_read_and_expected(Language language)
    {
        var forms = language == Language.En ? "{days|a}" : "{days|a|b}";
        PieceWords[] wrong =
        [
            new("{debt}", null, [new("{dept} " + forms + " {due|a|b|c} {agreed-day} {nonsense} {due", "  ")]),
            new("", null, []),
            new(new string('x', 91), null, [new("a", For: DebtorType.BadFaith), new("b", For: DebtorType.BadFaith)]),
        ];
        var words = Words.In(language);
        var lines = wrong.SelectMany(one => WordingRules.Check(MethodCatalogue.Find("talk.debt")!, one, language))
            .Append(WordingRules.Check(
                MethodCatalogue.Find("objection.pity")!,
                new PieceWords("x", null, [.. Enumerable.Range(0, 7).Select(_ => new Wording("a"))]), language)[0])
            .Select(problem => MethodSentences.Of(problem, words));

        Golden.Matches($"method-faults-{language.Code()}.txt", string.Join('\n', lines) + "\n");
    }

    [Theory, MemberData(nameof(Languages))]
    public void Everything_the_settings_say_has_its_words(Language language)
    {
        var words = Words.In(language);
        Assert.All(MethodFields.All, field => Assert.NotEmpty(words["method-field." + field.Name()]));
        Assert.All(MethodSections.All, section => Assert.NotEmpty(section.Title(words)));
        Assert.All(MethodCatalogue.All, piece => Assert.NotEmpty(MethodOffered.Of(piece.When, words)));
        Assert.All(
            Enum.GetValues<MethodRefusal>(),
            refusal => Assert.NotEmpty(words[Words.Key("method-refusal", refusal), ("max", 300)]));
        Assert.Equal(MethodSections.All.Count, MethodSections.All.Select(section => section.Code).Distinct().Count());
        Assert.All(MethodSections.All, section => Assert.Equal(section, MethodSections.Of(section.Code)));
    }

    private static Task<MethodSaved> Save(
        Workplace desk, string key, PieceWords? words, string reason, int? over = null, bool isAnyway = false) =>
        SaveMethodText.Run(
            desk, new SaveMethodText.Request(key, Language.Ru, words, reason) { Over = over, IsAnyway = isAnyway },
            Cancel);

    private static async Task<MethodBook> Book(Workplace desk, Language language = Language.Ru)
    {
        await using var db = desk.OpenBook();
        return await MethodBooks.For(db, language, Cancel);
    }

    private static async Task<List<string>> Rows(Workplace desk)
    {
        await using var db = desk.OpenBook();
        return await db.MethodTexts.Select(text => text.Key).ToListAsync(Cancel);
    }

    private static string Said(MethodBook book) =>
        book.Piece(Rules, DebtorType.GoodFaith, new FieldValues(Language.Ru, new DateOnly(2026, 6, 15)))!.Text;

    private static JsonElement Piece(Answer answer) => answer.Json.GetProperty("pieces").EnumerateArray()
        .Single(piece => piece.GetProperty("key").GetString() == Rules);

    private static async Task<Answer> Put(HttpClient program, string path, string json, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path)
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await program.SendAsync(request, Cancel);
        return await Answer.Of(response);
    }
}
