using System.Globalization;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;

namespace Debitor.Conversation.Transcripts;

/// <summary>Transcripts of conversations and what they tell, for programs.</summary>
/// <remarks>
/// A token is made by an administrator and acts as somebody else, so a program brings transcripts and reads no
/// review that is not shared: the manager's own look at a talk stays in their own browser.
/// </remarks>
internal static class TranscriptEndpoints
{
    private const string Tag = "Conversations";

    private static readonly string[] Fields = ["consentOn", "consentHow", "ourSpeaker"];

    public static void MapTranscripts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/conversations/{id:long}/transcript", Add)
            .Writes(
                Tag, "addTranscript",
                "Brings the transcript of one's own conversation: WebVTT, SRT or lines with names; one that was there "
                + "before gives way")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts)
            .WithMetadata(new ApiSetup.BodyLimit(TranscriptText.BytesMax + (64 * 1024)))
            .Accepts<TranscriptForm>("multipart/form-data")
            .Produces<KeptTranscript>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("/conversations/{id:long}/transcript", One)
            .Reads(Tag, "getTranscript", "What is known of the transcript of one's own conversation; never its words")
            .Needs(ApiScopes.CustomersRead, Right.ReadCustomers).Produces<KeptTranscript>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapDelete("/conversations/{id:long}/transcript", Remove)
            .Writes(Tag, "removeTranscript", "Takes the transcript off one's own conversation")
            .Needs(ApiScopes.ContactsWrite, Right.RecordContacts).Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/conversations/{id:long}/review", Review)
            .Reads(
                Tag, "getReview",
                "The review of a conversation that was shared for coaching: evidence for the five principles, never a "
                + "score")
            .Needs(ApiScopes.CoachingRead, Right.ReadCustomers).Produces<ReviewAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Add(long id, HttpRequest http, ApiDesk api, CancellationToken cancel)
    {
        if (!http.HasFormContentType) return ApiProblem.Of(ApiProblemKind.MediaTypeUnknown);
        var form = await http.ReadFormAsync(cancel);
        if (form.Keys.FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
            return ApiErrors.Named(ApiProblemKind.BodyNotUnderstood, unknown);
        if (form.Files.Count != 1) return ApiErrors.Named(ApiProblemKind.BodyNotUnderstood, "file");
        if (!TryDay(form["consentOn"].ToString(), out var on))
            return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, "consentOn");
        using var content = new MemoryStream();
        await form.Files[0].CopyToAsync(content, cancel);
        var speaker = form["ourSpeaker"].ToString();
        var request = new AddTranscript.Request(id, form.Files[0].FileName, content.ToArray())
        {
            ConsentOn = on,
            ConsentHow = form["consentHow"].ToString(),
            OurSpeaker = speaker.Length == 0 ? null : speaker,
            Source = ApiDesk.Source,
        };
        var (refused, ready) = await AddTranscript.Prepare(api.Desk, request, cancel);
        var answer = ready is null
            ? refused!
            : await api.Change(db => AddTranscript.Within(api.Desk, db, request, ready, cancel), cancel);
        if (answer.Refusal is { } refusal) return Refused(refusal, answer);
        var kept = await Kept(id, api, cancel);
        http.HttpContext.Response.Headers.Location =
            $"{ApiSetup.Root}/conversations/{id.ToString(CultureInfo.InvariantCulture)}/transcript";
        return Results.Json(kept, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> One(long id, ApiDesk api, CancellationToken cancel) =>
        await Kept(id, api, cancel) is { } kept ? Results.Ok(kept) : ApiProblem.Of(ApiProblemKind.NotFound);

    private static async Task<IResult> Remove(long id, ApiDesk api, CancellationToken cancel) =>
        await api.Change(db => RemoveTranscript.Within(api.Desk, db, id, cancel), cancel) is { } refusal
            ? Refused(refusal, new TranscriptAnswer(refusal))
            : Results.NoContent();

    private static async Task<IResult> Review(long id, ApiDesk api, CancellationToken cancel) =>
        await ReviewReader.Read(api.Desk, id, cancel) is { SharedAt: not null } review
            ? Results.Ok(ReviewAnswer.Of(review, api.Desk.Words))
            : ApiProblem.Of(ApiProblemKind.NotFound);

    private static async Task<KeptTranscript?> Kept(long id, ApiDesk api, CancellationToken cancel) =>
        await ReviewReader.Read(api.Desk, id, cancel) is { IsMine: true, Transcript: { } kept }
            ? KeptTranscript.Of(kept)
            : null;

    // Answers are kept for repeated requests: they name lines and kinds, never what somebody said.
    private static ApiProblem Refused(TranscriptRefusal refusal, TranscriptAnswer answer)
    {
        if (refusal is TranscriptRefusal.Unknown or TranscriptRefusal.NoTranscript)
            return ApiProblem.Of(ApiProblemKind.NotFound);
        if (refusal == TranscriptRefusal.TooLarge)
            return ApiProblem.Of(ApiProblemKind.TooLarge, ("max", TranscriptText.BytesMax));
        var (key, facts) = TranscriptSentences.Of(refusal);
        var problem = ApiProblem.Refused(key, facts);
        return refusal == TranscriptRefusal.NotReadable
            ? problem.With(
                ("problems", answer.Problems.Select(FoundInTranscript.Of).ToList()),
                ("moreProblems", answer.MoreProblems))
            : problem;
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }
}

/// <summary>The form that brings a transcript, for the description.</summary>
internal sealed record TranscriptForm
{
    /// <summary>The file: at most 4 MB of UTF-8, UTF-16 or windows-1251.</summary>
    public required IFormFile File { get; init; }

    /// <summary>The day on which the customer agreed to the recording; without it nothing is kept.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>How they agreed; without it nothing is kept.</summary>
    public string? ConsentHow { get; init; }

    /// <summary>Which speaker is ours, where the transcript does not tell.</summary>
    public string? OurSpeaker { get; init; }
}
