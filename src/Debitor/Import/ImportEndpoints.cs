using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Api;
using Debitor.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>Import of files by programs.</summary>
internal static class ImportEndpoints
{
    private const string Tag = "Import";
    private const long BytesMax = 30L * 1024 * 1024;

    /// <summary>So many problems are told; counts are of all.</summary>
    private const int ProblemsMax = 1_000;

    private static readonly string[] Fields = ["dryRun", "snapshot", "correct", "allowRefused", "profile", "through"];

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", Run)
            .Writes(Tag, "importFiles", "Imports files: all of them in one transaction, or nothing")
            .Needs(ApiScopes.ImportWrite, Right.Import)
            .WithMetadata(new ApiSetup.BodyLimit(BytesMax)).Accepts<ImportForm>("multipart/form-data")
            .Produces<ImportAnswer>().Produces<ImportAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        api.MapGet("/imports", List).Reads(Tag, "listImports", "Imports that wrote facts, in the order of recording")
            .Needs(ApiScopes.ImportWrite, Right.Import).Produces<Page<ImportRunAnswer>>();
        api.MapGet("/imports/{id:long}", One).Reads(Tag, "getImport", "One import")
            .Needs(ApiScopes.ImportWrite, Right.Import).Produces<ImportRunAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Run(HttpRequest http, ApiDesk api, CancellationToken cancel)
    {
        if (!http.HasFormContentType) return ApiProblem.Of(ApiProblemKind.MediaTypeUnknown);
        var form = await http.ReadFormAsync(cancel);
        if (form.Keys.FirstOrDefault(field => !Fields.Contains(field)) is { } unknown)
            return ApiErrors.Named(ApiProblemKind.BodyNotUnderstood, unknown);
        if (form.Files.Count == 0) return ApiErrors.Named(ApiProblemKind.BodyNotUnderstood, "files");
        var options = ImportOptions.Read(form, out var wrong);
        if (options is null) return ApiErrors.Named(ApiProblemKind.ValueNotAllowed, wrong);

        var folder = Directory.CreateTempSubdirectory("debitor-upload-");
        try
        {
            var request = options.Request(await Keep(form.Files, folder, cancel), api.Desk.Today, api.Desk.Actor);
            var desk = api.Desk;
            var journal = new Journal(desk.Ids);
            if (request.IsDryRun)
            {
                await using var book = desk.OpenBook();
                return Tell(await new ImportFiles(book, desk.Ids, desk.Clock, journal).Run(request, cancel),
                    request, api, http);
            }

            var report = await api.ChangeBookLate(
                (db, turn) => new ImportFiles(db, desk.Ids, desk.Clock, journal, turn).Run(request, cancel), cancel);
            return Tell(report, request, api, http);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Each in a folder of its own: two files may bear one name, and a name may try to lead elsewhere.
    private static async Task<List<string>> Keep(
        IFormFileCollection files, DirectoryInfo folder, CancellationToken cancel)
    {
        List<string> paths = [];
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (name.Length == 0 || name is "." or "..") name = "file";
            var own = folder.CreateSubdirectory($"{paths.Count}");
            var path = Path.Combine(own.FullName, name);
            await using var target = File.Create(path);
            await file.CopyToAsync(target, cancel);
            paths.Add(path);
        }

        return paths;
    }

    private static IResult Tell(ImportReport report, ImportRequest request, ApiDesk api, HttpRequest http)
    {
        var answer = ImportAnswer.Of(report, request.IsDryRun, [], api.Desk.Words);
        answer = answer with
        {
            Problems = [.. answer.Problems.Take(ProblemsMax)],
            Warnings = [.. answer.Warnings.Take(ProblemsMax)],
        };
        if (!report.IsWritten && !request.IsDryRun)
            return ApiProblem.Of(ApiProblemKind.ImportRefused, ("count", report.RowsRefused)).With(("report", answer));
        if (report.RunId is not { } id) return Results.Ok(answer);
        http.HttpContext.Response.Headers.Location =
            $"{ApiSetup.Root}/imports/{id.ToString(CultureInfo.InvariantCulture)}";
        return Results.Json(answer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> List(
        ApiDesk api, HttpRequest request, string? after, int? limit, CancellationToken cancel)
    {
        var size = ApiDesk.Limit(limit);
        var last = ApiDesk.After(after);
        await using var db = api.Desk.OpenBook();
        var runs = await db.ImportRuns.AsNoTracking().Where(run => run.Id > last).OrderBy(run => run.Id)
            .Take(size + 1).ToListAsync(cancel);
        return Results.Ok(Page<ImportRunAnswer>.Of(
            [.. runs.Select(ImportRunAnswer.Of)], size, run => run.Id.ToString(CultureInfo.InvariantCulture), request));
    }

    private static async Task<IResult> One(long id, ApiDesk api, CancellationToken cancel)
    {
        await using var db = api.Desk.OpenBook();
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel);
        return run is null ? ApiProblem.Of(ApiProblemKind.NotFound) : Results.Ok(ImportRunAnswer.Of(run));
    }

    // The options of the command line, as fields of a form.
    private sealed record ImportOptions(
        bool DryRun, bool Snapshot, bool Correct, bool AllowRefused, MappingProfile? Profile, DateOnly? Through)
    {
        public static ImportOptions? Read(IFormCollection form, out string? wrong)
        {
            foreach (var flag in Fields.Take(4))
            {
                wrong = flag;
                if (form[flag].ToString() is not ("" or "true" or "false")) return null;
            }

            wrong = "profile";
            var named = form["profile"].ToString();
            var profile = named.Length == 0 ? null : ShippedProfiles.Named(named);
            if (named.Length > 0 && profile is null) return null;
            wrong = "through";
            var day = form["through"].ToString();
            DateOnly? through = null;
            if (day.Length > 0)
            {
                if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                    out var read))
                    return null;
                through = read;
            }

            return new ImportOptions(
                Is("dryRun"), Is("snapshot"), Is("correct"), Is("allowRefused"), profile, through);

            bool Is(string flag) => form[flag] == "true";
        }

        public ImportRequest Request(List<string> paths, DateOnly on, Actor actor) => new(paths, on, actor)
        {
            Profile = Profile,
            IsDryRun = DryRun,
            IsSnapshot = Snapshot,
            Corrects = Correct,
            AllowsRefused = AllowRefused,
            PaymentsThrough = Through,
        };
    }
}

/// <summary>The form of an import, for the description.</summary>
internal sealed record ImportForm
{
    public required IFormFileCollection Files { get; init; }
    public bool? DryRun { get; init; }
    public bool? Snapshot { get; init; }
    public bool? Correct { get; init; }
    public bool? AllowRefused { get; init; }
    public string? Profile { get; init; }
    public DateOnly? Through { get; init; }
}

/// <summary>An import that wrote facts.</summary>
internal sealed record ImportRunAnswer(
    long Id, DateTime RecordedAt, string Actor, DateOnly On, string Files, string Sha256, int RowsRead, int RowsRefused,
    int FactsAdded, int FactsChanged)
{
    public static ImportRunAnswer Of(ImportRun run) => new(
        run.Id, run.RecordedAt, run.Actor, run.ActedOn, run.FileNames, run.ContentHash, run.RowsRead, run.RowsRefused,
        run.FactsAdded, run.FactsChanged);
}
