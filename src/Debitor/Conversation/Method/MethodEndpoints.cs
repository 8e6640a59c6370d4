using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;

namespace Debitor.Conversation.Method;

/// <summary>The words of the method for programs.</summary>
internal static class MethodEndpoints
{
    private const string Tag = "Method";

    private const string Example =
        """
        {"language":"ru","reason":"Так говорят наши менеджеры","title":"Ничего личного",
         "say":[{"text":"Ничего личного, {person}: таковы правила нашей компании.",
                 "else":"Ничего личного: таковы правила нашей компании."}]}
        """;

    public static void MapMethod(this IEndpointRouteBuilder api)
    {
        api.MapGet("/method", List)
            .Reads(Tag, "listMethod", "The words of the method in a language, as they are said now; Russian, "
                + "Ukrainian or English, the reader's own unless asked otherwise")
            .Needs(ApiScopes.MethodRead, Right.ReadCustomers).Produces<MethodAnswer>();
        api.MapPut("/method/{key}", Save)
            .Writes(Tag, "saveMethodPiece", "Says a piece differently from now on, or gives it back to the words it "
                + "came with; every version is kept")
            .Needs(ApiScopes.MethodWrite, Right.EditMethod).WithMetadata(new BodyExample(Example))
            .Produces<MethodPieceAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(ApiDesk api, string? language, CancellationToken cancel)
    {
        var asked = api.Desk.Language;
        if (language is not null && !LanguageCodes.TryParse(language, out asked))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "language");
        await using var db = api.Desk.OpenBook();
        var rows = await new MethodPieces(db).List(asked, new MethodFilter(null, null, null, false), cancel);
        return Results.Ok(new MethodAnswer(asked.Code(), [.. rows.Select(MethodPieceAnswer.Of)]));
    }

    private static async Task<IResult> Save(string key, MethodToSave body, ApiDesk api, CancellationToken cancel)
    {
        if (!LanguageCodes.TryParse(body.Language, out var language))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "language");
        if (MethodCatalogue.Find(key) is null) return ApiProblem.Of(ApiProblemKind.NotFound);
        if (body.Title is null && !body.GiveBack) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "title");
        var request = new SaveMethodText.Request(key, language, WordsOf(body), body.Reason)
        {
            Over = body.Over,
            IsAnyway = body.UseAnyway,
            Source = ApiDesk.Source,
        };
        return await api.ChangeBook<IResult>(
            async db =>
            {
                var desk = api.Desk;
                var saving = new SaveMethodText(db, desk.Ids, desk.Clock, desk.Actor);
                var saved = await saving.Run(request, desk.Acting.PersonId, cancel);
                if (saved.Refusal is { } refusal) return Refused(refusal, saved);
                var rows = await new MethodPieces(db).List(
                    language, new MethodFilter(null, null, null, false), cancel);
                return Results.Ok(MethodPieceAnswer.Of(rows.Single(row => row.Piece.Key == key)));
            },
            cancel);
    }

    private static ApiProblem Refused(MethodRefusal refusal, MethodSaved saved)
    {
        var key = Languages.Words.Key("method-refusal", refusal);
        return saved switch
        {
            { Problems.Count: > 0 } => ApiProblem.Refused(key, words => string.Join(
                ' ', saved.Problems.Select(problem => MethodSentences.Of(problem, words)))),
            { Findings.Count: > 0 } => ApiProblem.Refused(key, words => string.Join(
                ' ', saved.Findings.Select(finding => MethodSentences.Of(finding, words)))),
            _ => ApiProblem.Refused(key, ("max", SaveMethodText.ReasonCharsMax)),
        };
    }

    private static PieceWords? WordsOf(MethodToSave body) => body is { GiveBack: false, Title: { } title }
        ? new PieceWords(
            title, body.Note, [.. (body.Say ?? []).Select(one => new Wording(one.Text, one.Else, one.For))])
        : null;
}

/// <summary>The words of the method in one language.</summary>
internal sealed record MethodAnswer(string Language, IReadOnlyList<MethodPieceAnswer> Pieces);

/// <summary>A piece of the method.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Stage">The stage of a script.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">Advice for whoever leads the talk.</param>
/// <param name="Say">Ways to say it.</param>
/// <param name="Version">The newest version; 0 when it was never changed.</param>
/// <param name="IsShipped">Whether it says what it came with.</param>
internal sealed record MethodPieceAnswer(
    string Key, PieceKind Kind, Stage? Stage, string Title, string? Note, IReadOnlyList<WordingAnswer> Say,
    int Version, bool IsShipped)
{
    public static MethodPieceAnswer Of(MethodRow row) => new(
        row.Piece.Key, row.Piece.Kind, row.Piece.Stage, row.Words.Title, row.Words.Note,
        [.. row.Words.Say.Select(WordingAnswer.Of)], row.Version, !row.IsOwn);
}

/// <summary>A way to say something.</summary>
/// <param name="Text">What is said, with fields between braces.</param>
/// <param name="Else">What is said when a field has no value.</param>
/// <param name="For">The type of debtor; absent is any.</param>
internal sealed record WordingAnswer(string Text, string? Else = null, DebtorType? For = null)
{
    public static WordingAnswer Of(Wording wording) => new(wording.Text, wording.Else, wording.For);
}

/// <summary>Words for a piece.</summary>
internal sealed record MethodToSave
{
    public required string Language { get; init; }

    /// <summary>Why it is said differently.</summary>
    public required string Reason { get; init; }

    public string? Title { get; init; }
    public string? Note { get; init; }
    public IReadOnlyList<WordingAnswer>? Say { get; init; }

    /// <summary>Gives the piece back to the words it came with; nothing else is read then.</summary>
    public bool GiveBack { get; init; }

    /// <summary>Uses words that the language guard blocks.</summary>
    public bool UseAnyway { get; init; }

    /// <summary>
    /// The version that is changed; when another was stored meanwhile, nothing is. Absent: not asked.
    /// </summary>
    public int? Over { get; init; }
}
