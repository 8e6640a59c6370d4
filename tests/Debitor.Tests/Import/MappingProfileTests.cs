using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class MappingProfileTests : IDisposable
{
    private const string Profile = """
        profile: test
        recognise: [A, B, C]
        skip:
          - {column: A, starts_with: [Total, Sum]}
        tables:
          - kind: disputes
            where: [{column: C, not_equals: none}]
            columns:
              customer: {join: [A, B], with: "-"}
              item: {first_of: [B, A]}
              opened_on: {from: C, format: [M/d/yyyy, d.M.yyyy], optional: true}
              reason: {from: [D, Reason], translate: {Y: yes, N: "no"}, default: unknown, optional: true}
              amount: {from: Sum, decimal: comma, optional: true}
              note: {from: A, match: "^(?<value>\\w+)", prefix: "= ", trim_suffix: ".0"}
        """;

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    //          header       row                        cells or the problem
    [InlineData("A;B;C", "x;y;1/31/2026", "x-y|y|2026-01-31|unknown|||= x")]
    [InlineData("A;B;C", "x;;31.1.2026", "x|x|2026-01-31|unknown|||= x")]
    [InlineData("A;B;C;Reason", "x;;;y", "x|x||yes|||= x")]
    [InlineData("A;B;C;D;Reason", "x;;;N;y", "x|x||no|||= x")]
    [InlineData("A;B;C;Sum", "7.0;;;1 234 567,89", "7.0|7.0||unknown|1234567.89||= 7")]
    [InlineData("A;B;C;Sum", "x;;;-1.234,5", "x|x||unknown|-1234.5||= x")]
    [InlineData("A;B;C;Sum", "x;;;1.23", "NotANumber Sum 1.23 comma")]
    [InlineData("A;B;C;Sum", "x;;;1,", "NotANumber Sum 1, comma")]
    [InlineData("A;B;C", "x;;2026/1/31", "NotADate C 2026/1/31 M/d/yyyy, d.M.yyyy")]
    [InlineData("A;B;C;D", "x;;;maybe", "NotTranslated D maybe Y, N")]
    [InlineData("A;B;C", "!;;", "NotMatched A ! ^(?<value>\\w+)")]
    [InlineData("A;B;C", "TOTAL x;;", "")]
    [InlineData("A;B;C", "x;;None", "")]
    public void A_row_becomes_canonical(string header, string row, string expected)
    {
        var reading = Reading.Of(_files.Write("a.csv", $"{header}\n{row}\n"), Parse(Profile));

        var rows = reading.Rows.Select(r => string.Join('|', r.Cells[..7]));
        var problems = reading.Problems.Select(p => $"{p.Kind} {p.Column} {p.Read} {string.Join(", ", p.Args)}");
        Assert.Equal(expected, string.Join('\n', rows.Concat(problems)));
    }

    [Theory]
    [InlineData("profile: p\ntables: [", 3, 1, nameof(ProfileProblemKind.NotYaml))]
    [InlineData("profile: p\ntables: [[[[[[[[[[[[[[[[[[[[[[[[", 2, 26, nameof(ProfileProblemKind.TooDeep))]
    [InlineData("profile: p\ntables: []\nprofile: q", 3, 1, nameof(ProfileProblemKind.Twice))]
    [InlineData("profile: p\ntables:\n  - kind: invoices\n    columns: {}", 3, 11,
        nameof(ProfileProblemKind.ValueUnknown))]
    [InlineData("profile: p\nmirorr: true\ntables: []", 2, 1, nameof(ProfileProblemKind.KeyUnknown))]
    [InlineData("profile: p\nmirror: maybe\ntables: []", 2, 9, nameof(ProfileProblemKind.NotExpected))]
    [InlineData("profile: p", 1, 1, nameof(ProfileProblemKind.KeyMissing))]
    [InlineData("profile: p\nencoding: klingon\ntables: []", 2, 11, nameof(ProfileProblemKind.ValueUnknown))]
    [InlineData("profile: p\ntables:\n  - kind: people\n    columns: {emial: E}", 4, 15,
        nameof(ProfileProblemKind.ValueUnknown))]
    [InlineData("profile: p\ntables: []\nskip: [{column: A, matches: '('}]", 3, 29,
        nameof(ProfileProblemKind.PatternWrong))]
    [InlineData("profile: p\ntables: []\nskip: [{column: A, matches: '(?=a)'}]", 3, 29,
        nameof(ProfileProblemKind.PatternWrong))]
    [InlineData("profile: p\ntables: []\nskip: [{column: A}]", 3, 8, nameof(ProfileProblemKind.KeyMissing))]
    public void A_mistake_is_shown_by_line_and_column(string yaml, long line, long column, string kind)
    {
        Assert.Null(MappingProfile.Parse(yaml, "mine.yaml", out var problems));

        var problem = Assert.Single(problems);
        Assert.Equal(("mine.yaml", line, column, kind), (problem.Profile, problem.Line, problem.Column,
            problem.Kind.ToString()));
    }

    [Fact]
    public void Columns_that_the_file_lacks_are_named()
    {
        var profile = Parse("""
            profile: test
            recognise: [A]
            tables:
              - kind: disputes
                columns: {customer: A, item: [B, b2], opened_on: {from: C, optional: true}, reason: {from: D}}
            """);

        var problem = Reading.Of(_files.Write("a.csv", "A;X\n1;2\n"), profile)
            .Problem(ImportProblemKind.ColumnsMissing);

        Assert.Equal(["test", "B / b2, D"], problem.Args);
    }

    private static MappingProfile Parse(string yaml)
    {
        var profile = MappingProfile.Parse(yaml, "test.yaml", out var problems);
        Assert.Empty(problems);
        return profile!;
    }
}
