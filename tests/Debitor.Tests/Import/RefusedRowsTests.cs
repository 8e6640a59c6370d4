using System.Text;
using CsCheck;
using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class RefusedRowsTests : IDisposable
{
    private static readonly MappingProfile Disputes =
        MappingProfile.Canonical(CanonicalTables.Of(TableKind.Disputes));

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Refused_rows_come_back_as_they_were_when_mended()
    {
        const string Text = "customer;item;opened_on;reason\n1;=1+1;2026-01-01;\"a;b\nc\"\n2;x;bad;ok\n"
            + "3;-100.00;+7 495;'@x\n";
        var path = _files.Write("a.csv", Text);
        using var refused = new MemoryStream();

        var problem = RefusedRowsFile.Write(
            path, Disputes, new Dictionary<int, string> { [2] = "=why", [5] = "no day" }, refused);

        Assert.Null(problem);
        Assert.Equal(
            "\uFEFFrefused_line;refused_reason;customer;item;opened_on;reason\n"
            + "2;'=why;1;'=1+1;2026-01-01;\"a;b\nc\"\n5;no day;3;-100.00;'+7 495;''@x\n",
            Encoding.UTF8.GetString(refused.ToArray()).ReplaceLineEndings("\n"));
        Assert.Equal(
            Reading.Of(path).Rows.Where(row => row.Line != 4).Select(row => row.Cells),
            Reading.Of(_files.Write("again.csv", refused.ToArray())).Rows.Select(row => row.Cells));
    }

    [Fact]
    public void Numbers_of_a_workbook_get_the_comma_that_the_profile_reads()
    {
        var profile = MappingProfile.Parse(
            """
            profile: p
            recognise: [a, b]
            tables:
              - kind: disputes
                columns: {customer: a, amount: {from: b, decimal: comma}}
            """, "p", out _)!;
        var path = _files.Write("a.xlsx", Workbook.Of(
            Workbook.Texts(1, "a", "b")
                + """<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><v>-1.5</v></c></row>"""));
        using var refused = new MemoryStream();

        Assert.Null(RefusedRowsFile.Write(path, profile, new Dictionary<int, string> { [2] = "" }, refused));

        var again = Reading.Of(_files.Write("again.csv", refused.ToArray()), profile);
        Assert.Equal(Reading.Of(path, profile).Rows.Single().Cells, again.Rows.Single().Cells);
        Assert.Equal("-1.5", again.Rows.Single().Cells[4]);
    }

    [Fact]
    public void A_guard_comes_off_as_it_went_on() =>
        Gen.String[Gen.OneOf(Gen.Char["'=+-@\t\r\n1. a"], Gen.Char), 0, 8]
            .Sample(text => FormulaGuard.Unprotect(FormulaGuard.Protect(text)) == text);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("+7 495 123-45-67", "'+7 495 123-45-67")]
    [InlineData("-100.00", "-100.00")]
    [InlineData("'tis", "'tis")]
    [InlineData("x=1", "x=1")]
    public void Only_what_a_spreadsheet_would_run_is_guarded(string text, string written) =>
        Assert.Equal(written, FormulaGuard.Protect(text));
}
