using System.Runtime.CompilerServices;
using Debitor.Import;
using Debitor.Languages;
using Xunit;

namespace Debitor.Tests.Import.Gallery;

/// <summary>One broken file for each problem: what is said of it, and that nothing is stored.</summary>
/// <remarks>
/// The files lie in <c>Broken/</c>, named after the problem; further files of the same case carry its name
/// with a word more. What is said in English and Russian is agreed to in <c>Golden/</c>.
/// </remarks>
public sealed class GalleryTests
{
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["allocated-above"] = " --correct",
        ["snapshot-empty"] = " --snapshot",
        ["columns-missing"] = " --profile columns-missing.profile.yaml",
        ["not-matched"] = " --profile not-matched.profile.yaml",
        ["not-translated"] = " --profile not-translated.profile.yaml",
    };

    // Bounds and damage that a small file of text cannot show; the tests of the readers hold them.
    private static readonly ImportProblemKind[] Elsewhere =
    [
        ImportProblemKind.FileMissing, ImportProblemKind.FileIsFolder, ImportProblemKind.FileNotReadable,
        ImportProblemKind.FileTooLarge, ImportProblemKind.FileNotDecodable, ImportProblemKind.ZipBomb,
        ImportProblemKind.WorkbookDamaged, ImportProblemKind.SheetMissing, ImportProblemKind.TooManyRows,
        ImportProblemKind.TooManyColumns, ImportProblemKind.RowTooLong, ImportProblemKind.CellTooLong,
        ImportProblemKind.FormulaWithoutValue,

        // Told beside an import that goes in.
        ImportProblemKind.SnapshotIncomplete, ImportProblemKind.PaymentNamesUnknownDocument,
        ImportProblemKind.PaymentAboveOpen, ImportProblemKind.DoubtfulNumber,
    ];

    private static readonly string Broken = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Broken");

    public static TheoryData<string> Cases() => [.. Names()];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_broken_file_is_refused_in_words_and_stores_nothing(string name)
    {
        await using var desk = await Desk(DatabaseKind.Sqlite);

        Golden.Matches($"{name}.txt", await Refuse(desk, name));
    }

    [Fact]
    public async Task PostgreSQL_refuses_the_same_files_in_the_same_words()
    {
        await using var desk = await Desk(DatabaseKind.Postgres);

        foreach (var name in Names()) Golden.Matches($"{name}.txt", await Refuse(desk, name));
    }

    [Fact]
    public void Every_problem_has_its_broken_file() => Assert.Empty(
        Enum.GetValues<ImportProblemKind>().Except(Elsewhere).Select(Rule)
            .Except(Names().Select(name => Rule(KindOf(name)))));

    private static async Task<ImportDesk> Desk(DatabaseKind kind)
    {
        var desk = await ImportDesk.WithCustomers(kind);
        desk.Items("101, 318, invoice, 2026-05-01, 2026-05-15, 1000");
        desk.Payments("77, 101, 2026-05-20, 400, 318");
        await desk.Imports("open-items.csv payments.csv");
        return desk;
    }

    private static async Task<string> Refuse(ImportDesk desk, string name)
    {
        List<string> files = [];
        foreach (var file in Directory.GetFiles(Broken, $"{name}.*").Order(StringComparer.Ordinal))
        {
            var copy = Path.GetFileName(file);
            File.Copy(file, desk.Files.Path(copy));
            if (!copy.EndsWith(".yaml", StringComparison.Ordinal)) files.Add(copy);
        }

        var line = $"import {string.Join(' ', files)}{Options.GetValueOrDefault(name)}";
        var before = await Dump(desk);
        var english = await desk.Say($"{line} --json");
        var russian = await desk.Say(line, "ru");

        Assert.Equal((1, 1), (english.Exit, russian.Exit));
        Assert.Contains(Rule(KindOf(name)), ImportDesk.Rules(english.Json.GetProperty("problems")));
        Assert.Equal(before, await Dump(desk));
        return $"debitor {line}\n\n{english.Error}\n{russian.Error}";
    }

    private static async Task<string> Dump(ImportDesk desk)
    {
        await using var connection = await desk.Open();
        return await StoredTables.Dump(connection);
    }

    // What follows the problem in the name is a variety of it.
    private static ImportProblemKind KindOf(string name) => Enum.GetValues<ImportProblemKind>()
        .Where(kind => $"{name}-".StartsWith($"{Rule(kind)}-", StringComparison.Ordinal))
        .MaxBy(kind => Rule(kind).Length);

    private static string Rule(ImportProblemKind kind) => Words.Key("", kind)[1..];

    private static IEnumerable<string> Names() => Directory.GetFiles(Broken)
        .Select(file => Path.GetFileName(file).Split('.')[0]).Distinct().Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
