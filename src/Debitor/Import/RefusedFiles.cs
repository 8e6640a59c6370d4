using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Debitor.Languages;

namespace Debitor.Import;

/// <summary>The refused rows of one file, as a file to mend and import.</summary>
/// <param name="Name">How it is called when it is taken away.</param>
/// <param name="Text">As it is written, byte order mark left out.</param>
internal sealed record RefusedFile(string Name, string Text)
{
    [JsonIgnore]
    public byte[] Bytes => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text.TrimStart('\uFEFF'))];
}

/// <summary>Keeps what an import refused, file by file.</summary>
internal static class RefusedFiles
{
    /// <summary>So many rows of a file are kept to be mended; whoever has more mends the file itself.</summary>
    public const int RowsMax = 20_000;

    /// <summary>Reads the refused rows again.</summary>
    /// <param name="problems">All that was refused.</param>
    /// <param name="profileOf">The profile that a file was read with.</param>
    /// <param name="words">In whose language the reasons are given.</param>
    public static IReadOnlyList<RefusedFile> Of(
        IEnumerable<ImportProblem> problems, Func<string, MappingProfile?> profileOf, Words words)
    {
        List<RefusedFile> files = [];
        foreach (var file in problems.Where(problem => problem.Line is not null)
            .GroupBy(problem => problem.File, StringComparer.Ordinal))
        {
            if (profileOf(file.Key) is not { } profile) continue;
            var reasons = file.GroupBy(problem => problem.Line!.Value).OrderBy(line => line.Key).Take(RowsMax)
                .ToDictionary(
                    line => line.Key,
                    line => string.Join(" ", line.Select(problem => ImportSentences.What(problem, words))));
            using var target = new MemoryStream();
            if (RefusedRowsFile.Write(file.Key, profile, reasons, target) is not null) continue;
            files.Add(new RefusedFile(
                $"{Path.GetFileNameWithoutExtension(file.Key)}.refused.csv",
                Encoding.UTF8.GetString(target.ToArray()).TrimStart('\uFEFF')));
        }

        return files;
    }

    public static string? Write(IReadOnlyList<RefusedFile> files) => files.Count == 0
        ? null
        : JsonSerializer.Serialize(files, RefusedJson.Default.IReadOnlyListRefusedFile);

    public static IReadOnlyList<RefusedFile> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, RefusedJson.Default.IReadOnlyListRefusedFile) ?? [];
}

[JsonSerializable(typeof(IReadOnlyList<RefusedFile>))]
internal sealed partial class RefusedJson : JsonSerializerContext;
