using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Debitor.Import;

/// <summary>Why files that were sent are not taken.</summary>
internal enum UploadRefusal
{
    TooLarge,
    TooMany,
    Nothing,
    NotUnderstood,
}

/// <summary>How much may be brought at once.</summary>
internal static class UploadLimits
{
    public const int FilesMax = 30;

    /// <summary>The setting that lowers or raises the bound, in megabytes.</summary>
    public const string Setting = "Import:UploadMegabytes";

    private const long Megabyte = 1L << 20;
    private const long FieldsMax = 1L << 16;

    /// <summary>All files of one upload together.</summary>
    public static long BytesMax(IConfiguration settings) =>
        settings.GetValue<long?>(Setting) is { } megabytes and > 0
            ? megabytes * Megabyte
            : ImportLimits.FileBytesMax;

    /// <summary>The body with what stands around the files.</summary>
    public static long BodyMax(IConfiguration settings) => BytesMax(settings) + FieldsMax;
}

/// <summary>Brings files to the program and refused rows back; what was brought is never served.</summary>
internal static class ImportUploads
{
    private const string TokenField = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";
    private const int TokenCharsMax = 4_096;
    private const int NameCharsMax = 150;

    public static void MapImport(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/import").RequireAuthorization();
        group.MapPost("/files", Upload).DisableAntiforgery();
        group.MapGet("/files/{id:guid}/refused/{number:int}", RefusedOfDraft);
        group.MapGet("/runs/{id:long}/refused/{number:int}", RefusedOfRun);
        group.MapGet("/profiles/{name}/yaml", Profile);
    }

    private static async Task Upload(
        HttpContext request, Workplaces places, ImportDrafts drafts, IAntiforgery antiforgery,
        IConfiguration settings)
    {
        var cancel = request.RequestAborted;
        var desk = await places.Current(cancel);
        if (desk is null || !desk.May(Right.Import))
        {
            request.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (request.Request.ContentLength > UploadLimits.BodyMax(settings))
        {
            Refuse(request, UploadRefusal.TooLarge);
            return;
        }

        if (request.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = UploadLimits.BodyMax(settings);
        var draft = drafts.Make(desk);
        var refusal = await Receive(request, draft, antiforgery, UploadLimits.BytesMax(settings), cancel);
        if (refusal is null && draft.Files.Count == 0) refusal = UploadRefusal.Nothing;
        if (refusal is not null)
        {
            drafts.Remove(draft);
            Refuse(request, refusal.Value);
            return;
        }

        drafts.Check(desk, draft);
        request.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Response.Headers.Location = $"/import/files/{draft.Id}";
    }

    // Part by part: a file goes to its place as it comes, the token stands before the first one.
    private static async Task<UploadRefusal?> Receive(
        HttpContext request, ImportDraft draft, IAntiforgery antiforgery, long bytesMax, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return UploadRefusal.NotUnderstood;

        var isTrusted = false;
        var left = bytesMax;
        var reader = new MultipartReader(boundary, request.Request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (section.AsFormDataSection() is { Name: TokenField } && section.AsFormDataSection() is { } field)
                {
                    request.Request.Headers[TokenHeader] = await Token(field, cancel);
                    isTrusted = await antiforgery.IsRequestValidAsync(request);
                }
                else if (section.AsFileSection() is { FileStream: { } content } file && file.FileName.Length > 0)
                {
                    if (!isTrusted) return UploadRefusal.NotUnderstood;
                    if (draft.Files.Count == UploadLimits.FilesMax) return UploadRefusal.TooMany;
                    left -= await Keep(draft, file.FileName, content, left, cancel);
                    if (left < 0) return UploadRefusal.TooLarge;
                }
            }
        }
        catch (BadHttpRequestException)
        {
            return UploadRefusal.TooLarge;
        }
        catch (InvalidDataException)
        {
            return UploadRefusal.NotUnderstood;
        }

        return isTrusted ? null : UploadRefusal.NotUnderstood;
    }

    private static async Task<string> Token(FormMultipartSection field, CancellationToken cancel)
    {
        var buffer = new char[TokenCharsMax];
        using var reader = new StreamReader(field.Section.Body);
        var read = await reader.ReadBlockAsync(buffer, cancel);
        return new string(buffer, 0, read);
    }

    private static async Task<long> Keep(
        ImportDraft draft, string sent, Stream content, long left, CancellationToken cancel)
    {
        var name = SafeName(sent);
        var folder = Directory.CreateDirectory(
            Path.Combine(draft.Folder, draft.Files.Count.ToString(CultureInfo.InvariantCulture)));
        var path = Path.Combine(folder.FullName, name);
        var written = 0L;
        await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            var buffer = new byte[1 << 16];
            int read;
            while (written <= left && (read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancel);
                written += read;
            }
        }

        draft.Add(new DraftFile(name, path, written));
        return written;
    }

    // The name is shown and kept in the history; where the file lies is our own business.
    private static string SafeName(string sent)
    {
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Trim().Trim('"');
        name = string.Concat(name.Where(letter => !char.IsControl(letter) && !"<>:\"|?*".Contains(letter)));
        if (name.Length > NameCharsMax) name = name[^NameCharsMax..];
        return name.Trim('.').Length == 0 ? "file" : name;
    }

    private static void Refuse(HttpContext request, UploadRefusal refusal)
    {
        request.Response.StatusCode = StatusCodes.Status303SeeOther;
        request.Response.Headers.Location = $"/import?problem={Languages.Words.Key("upload", refusal)[7..]}";
    }

    private static async Task<IResult> RefusedOfDraft(
        HttpContext request, Guid id, int number, Workplaces places, ImportDrafts drafts)
    {
        if (await Allowed(request, places) is not { } desk) return Results.StatusCode(StatusCodes.Status403Forbidden);
        return drafts.Find(desk, id)?.Work?.Refused.ElementAtOrDefault(number) is { } file
            ? Csv(request, file)
            : Results.NotFound();
    }

    private static async Task<IResult> RefusedOfRun(HttpContext request, long id, int number, Workplaces places)
    {
        if (await Allowed(request, places) is not { } desk) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var db = desk.OpenBook();
        var json = await db.ImportRuns.Where(run => run.Id == id).Select(run => run.RefusedRows)
            .SingleOrDefaultAsync(request.RequestAborted);
        return RefusedFiles.Read(json).ElementAtOrDefault(number) is { } file ? Csv(request, file) : Results.NotFound();
    }

    private static async Task<IResult> Profile(HttpContext request, string name, Workplaces places)
    {
        if (await Allowed(request, places) is not { } desk) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var db = desk.OpenBook();
        var yaml = await db.StoredProfiles.Where(profile => profile.Name == name).Select(profile => profile.Yaml)
            .SingleOrDefaultAsync(request.RequestAborted);
        if (yaml is null) return Results.NotFound();
        request.Response.Headers.CacheControl = "no-store";
        return Results.File(System.Text.Encoding.UTF8.GetBytes(yaml), "application/yaml", $"{name}.yaml");
    }

    private static async Task<Workplace?> Allowed(HttpContext request, Workplaces places) =>
        await places.Current(request.RequestAborted) is { } desk && desk.May(Right.Import) ? desk : null;

    private static IResult Csv(HttpContext request, RefusedFile file)
    {
        request.Response.Headers.CacheControl = "no-store";
        return Results.File(file.Bytes, "text/csv; charset=utf-8", file.Name);
    }
}
