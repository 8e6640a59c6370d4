using System.Text.Json;
using Debitor.Languages;

namespace Debitor.Platform.Api;

/// <summary>What can be wrong with a request. Names and statuses are published: see docs/api.</summary>
internal enum ApiProblemKind
{
    TokenMissing,
    TokenInvalid,
    ScopeMissing,
    RightMissing,
    NotFound,
    MethodNotAllowed,
    BodyNotUnderstood,
    ValueNotAllowed,
    TooLarge,
    MediaTypeUnknown,
    Refused,
    ImportRefused,
    NoPlan,
    KeyMissing,
    KeyUsed,
    KeyBusy,
    KeyOutcomeUnknown,
    ChangedMeanwhile,
    TooManyRequests,
    DatabaseAway,
    Unexpected,
}

/// <summary>A problem as RFC 9457 writes it: a stable type, a title in the reader's language, what to mend.</summary>
internal sealed class ApiProblem : IResult
{
    private const string TypeStart = "urn:debitor:problem:";

    private readonly ApiProblemKind _kind;
    private readonly (string Name, object Value)[] _facts;

    private ApiProblem(ApiProblemKind kind, (string Name, object Value)[] facts) => (_kind, _facts) = (kind, facts);

    /// <summary>The sentence; null for the one of the kind, when it has one.</summary>
    public Func<Words, string>? Detail { get; init; }

    /// <summary>More members, by name; values as they are written in JSON.</summary>
    private IReadOnlyList<(string Name, object? Value)> More { get; init; } = [];

    /// <summary>The same with more members.</summary>
    public ApiProblem With(params (string Name, object? Value)[] more) =>
        new(_kind, _facts) { Detail = Detail, More = [.. More, .. more] };

    public static ApiProblem Of(ApiProblemKind kind, params (string Name, object Value)[] facts) => new(kind, facts);

    /// <summary>A rule said no: the sentence of a key, and the key as a code for programs.</summary>
    public static ApiProblem Refused(string key, params (string Name, object Value)[] facts) =>
        new ApiProblem(ApiProblemKind.Refused, facts) { Detail = words => words[key, facts] }.With(("code", key));

    /// <summary>A rule said no, in a sentence of its own; the key is a code for programs.</summary>
    public static ApiProblem Refused(string code, Func<Words, string> detail) =>
        new ApiProblem(ApiProblemKind.Refused, []) { Detail = detail }.With(("code", code));

    public static int StatusOf(ApiProblemKind kind) => kind switch
    {
        ApiProblemKind.TokenMissing or ApiProblemKind.TokenInvalid => StatusCodes.Status401Unauthorized,
        ApiProblemKind.ScopeMissing or ApiProblemKind.RightMissing => StatusCodes.Status403Forbidden,
        ApiProblemKind.NotFound => StatusCodes.Status404NotFound,
        ApiProblemKind.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        ApiProblemKind.BodyNotUnderstood or ApiProblemKind.ValueNotAllowed or ApiProblemKind.KeyMissing =>
            StatusCodes.Status400BadRequest,
        ApiProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ApiProblemKind.MediaTypeUnknown => StatusCodes.Status415UnsupportedMediaType,
        ApiProblemKind.Refused or ApiProblemKind.ImportRefused or ApiProblemKind.KeyUsed =>
            StatusCodes.Status422UnprocessableEntity,
        ApiProblemKind.NoPlan or ApiProblemKind.KeyBusy or ApiProblemKind.KeyOutcomeUnknown =>
            StatusCodes.Status409Conflict,
        ApiProblemKind.ChangedMeanwhile => StatusCodes.Status412PreconditionFailed,
        ApiProblemKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
        ApiProblemKind.DatabaseAway => StatusCodes.Status503ServiceUnavailable,
        ApiProblemKind.Unexpected => StatusCodes.Status500InternalServerError,
    };

    /// <summary>The address of a kind, such as <c>urn:debitor:problem:not-found</c>.</summary>
    public static string TypeOf(ApiProblemKind kind) => TypeStart + Words.Key("", kind)[1..];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var words = ApiLanguage.Words(httpContext);
        var status = StatusOf(_kind);
        var detailKey = Words.Key("api.detail", _kind);
        var members = new Dictionary<string, object?>
        {
            ["type"] = TypeOf(_kind),
            ["title"] = words.Of("api.problem", _kind),
            ["status"] = status,
        };
        if (Detail is not null) members["detail"] = Detail(words);
        else if (words.Has(detailKey)) members["detail"] = words[detailKey, _facts];
        foreach (var (name, value) in More) members[name] = value;

        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = words.Language.ToString().ToLowerInvariant();
        await response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(members, ApiJson.Options), httpContext.RequestAborted);
    }
}
