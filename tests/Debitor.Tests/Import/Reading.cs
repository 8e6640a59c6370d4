using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>What an import of one file came to, for tests to look at.</summary>
internal sealed record Reading(
    MappingProfile? Profile, IReadOnlyList<MappedRow> Rows, IReadOnlyList<ImportProblem> Problems, string? Sha256,
    int RowsPassedOver)
{
    public IEnumerable<string?[]> Of(TableKind kind) => Rows.Where(row => row.Kind == kind).Select(row => row.Cells);

    public static Reading Of(string path, params MappingProfile[] known) =>
        ImportTable.TryOpen(path, known, out var table, out var problem) ? Of(table) : Refused(problem);

    public static Reading Named(string path, MappingProfile profile) =>
        ImportTable.TryOpen(path, profile, out var table, out var problem) ? Of(table) : Refused(problem);

    /// <summary>The one problem of a file or row, its kind asserted.</summary>
    public ImportProblem Problem(ImportProblemKind kind)
    {
        var problem = Assert.Single(Problems);
        Assert.Equal(kind, problem.Kind);
        return problem;
    }

    private static Reading Of(ImportTable table)
    {
        using (table)
        {
            var problems = new List<ImportProblem>();
            var rows = table.Rows(problems.Add).ToList();
            return new Reading(table.Profile, rows, problems, table.Sha256, table.RowsPassedOver);
        }
    }

    private static Reading Refused(ImportProblem problem) => new(null, [], [problem], null, 0);
}
