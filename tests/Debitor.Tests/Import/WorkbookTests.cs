using System.Security.Cryptography;
using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class WorkbookTests : IDisposable
{
    private static readonly string Header = Workbook.Texts(1, "customer", "item", "opened_on", "reason", "amount");

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    //          cell                                                       text
    [InlineData("""<c r="A2" t="s"><v>0</v></c>""", "Ромашка")]
    [InlineData("""<c r="A2" t="s"><v>1</v></c>""", "ООО «Лес и поле»")]
    [InlineData("""<c r="A2" t="inlineStr"><is><t>a_x000D_b</t></is></c>""", "a\rb")]
    [InlineData("""<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>""", "a b")]
    [InlineData("""<c r="A2"><v>1204.5</v></c>""", "1204.5")]
    [InlineData("""<c r="A2"><v>0.30000000000000004</v></c>""", "0.3")]
    [InlineData("""<c r="A2"><v>1.2345678900000001E6</v></c>""", "1234567.89")]
    [InlineData("""<c r="A2"><v>-17</v></c>""", "-17")]
    [InlineData("""<c r="A2" s="1"><v>46096</v></c>""", "2026-03-15")]
    [InlineData("""<c r="A2" s="2"><v>46096.75</v></c>""", "2026-03-15")]
    [InlineData("""<c r="A2" s="2"><v>59</v></c>""", "1900-02-28")]
    [InlineData("""<c r="A2" s="2"><v>61</v></c>""", "1900-03-01")]
    [InlineData("""<c r="A2" s="3"><v>0.5</v></c>""", "0.5")]
    [InlineData("""<c r="A2" s="4"><v>46096</v></c>""", "46096")]
    [InlineData("""<c r="A2" t="d"><v>2026-03-15T00:00:00</v></c>""", "2026-03-15")]
    [InlineData("""<c r="A2" t="b"><v>1</v></c>""", "true")]
    [InlineData("""<c r="A2" t="str"><f>A1&amp;"x"</f><v>cached</v></c>""", "cached")]
    [InlineData("""<c r="A2"><f>1+1</f><v>2</v></c>""", "2")]
    public void A_cell_is_read_as_it_shows(string cell, string text)
    {
        const string Shared = """
            <si><t>Ромашка</t></si>
            <si><r><t>ООО </t></r><r><rPr><b/></rPr><t>«Лес и поле»</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>
            """;
        var path = _files.Write("a.xlsx", Workbook.Of(Header + $"<row r=\"2\">{cell}</row>", Shared));

        var reading = Reading.Of(path);

        Assert.Empty(reading.Problems);
        Assert.Equal(text, Assert.Single(reading.Rows).Cells[0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), reading.Sha256);
    }

    [Fact]
    public void Days_are_counted_from_1904_where_the_workbook_says_so() =>
        Assert.Equal(
            "2026-03-15",
            Assert.Single(Reading.Of(_files.Write("a.xlsx", Workbook.Of(
                Header + """<row r="2"><c r="A2" s="1"><v>44634</v></c></row>""", "",
                    """<workbookPr date1904="1"/>"""))).Rows)
                .Cells[0]);

    [Fact]
    public void Rows_and_cells_that_are_left_out_are_empty_and_counted()
    {
        var rows = Reading.Of(_files.Write("a.xlsx", Workbook.Of(
            Header
                + """<row r="7"><c r="B7"><v>1</v></c><c r="D7"><v>2</v></c></row>"""
                + """<row><c/><c><v>3</v></c></row>"""))).Rows;

        Assert.Equal([7, 8], rows.Select(row => row.Line));
        Assert.Equal([null, "1", null, "2"], rows[0].Cells[..4]);
        Assert.Equal("3", rows[1].Cells[1]);
    }

    [Fact]
    public void A_formula_without_its_value_refuses_the_row() =>
        Assert.Equal(
            ("B", 2),
            Reading.Of(_files.Write("a.xlsx", Workbook.Of(
                Header + """<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>1+1</f></c></row>""")))
                .Problem(ImportProblemKind.FormulaWithoutValue) is var problem ? (problem.Column,
                    problem.Line) : default);

    [Fact]
    public void A_sheet_that_is_not_there_is_named_with_those_that_are()
    {
        var profile = MappingProfile.Canonical(CanonicalTables.Of(TableKind.Disputes)) with
        {
            Layout = new TableLayout { Sheet = "Лист1" },
        };

        var problem = Reading.Named(_files.Write("a.xlsx", Workbook.Of(Header)), profile)
            .Problem(ImportProblemKind.SheetMissing);

        Assert.Equal(["Лист1", "Empty, Долги"], problem.Args);
    }

    [Fact]
    public void A_workbook_under_another_name_is_still_a_workbook() =>
        Assert.Single(Reading.Of(_files.Write("a.csv", Workbook.Of(Header + Workbook.Texts(2, "1", "2")))).Rows);

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked() =>
        Assert.Equal("ratio", Reading.Of(_files.Write("a.xlsx", Bomb())).Problem(ImportProblemKind.ZipBomb).Args[0]);

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused_while_it_unpacks()
    {
        var bytes = Bomb();
        DeclareSmall(bytes, "xl/sheet2.xml");

        var problem = Assert.Single(Reading.Of(_files.Write("a.xlsx", bytes)).Problems);

        // The runtime stops at the declared size, which leaves broken XML; our own count stands behind it.
        Assert.Equal(ImportProblemKind.WorkbookDamaged, problem.Kind);
        using var part = new UnpackingStream(new MemoryStream(new byte[100]), new UnpackingBudget(99));
        Assert.Throws<ImportLimitException>(() => part.ReadExactly(new byte[100]));
    }

    [Fact]
    public void An_archive_of_very_many_entries_is_refused() =>
        Assert.Equal(
            "entries",
            Reading.Of(_files.Write("a.xlsx", Workbook.Zip(
                Workbook.Parts(Header).Concat(Enumerable.Range(0, 10_000).Select(i => ($"x/{i}", ""))))))
                .Problem(ImportProblemKind.ZipBomb).Args[0]);

    [Fact]
    public void A_workbook_that_breaks_off_is_refused()
    {
        var bytes = Workbook.Of(Header);

        Reading.Of(_files.Write("a.xlsx", bytes[..(bytes.Length / 2)])).Problem(ImportProblemKind.FileTruncated);
    }

    [Fact]
    public void A_document_type_in_a_sheet_is_refused()
    {
        var parts = Workbook.Parts(Header).Select(part => part.Name == "xl/sheet2.xml"
            ? (part.Name, "<!DOCTYPE x [<!ENTITY e \"e\">]>" + part.Text)
            : part);

        Reading.Of(_files.Write("a.xlsx", Workbook.Zip(parts))).Problem(ImportProblemKind.WorkbookDamaged);
    }

    // 40 MB of one repeated row packs to some 100 KB.
    private static byte[] Bomb() =>
        Workbook.Of(Header + new string(' ', 40 << 20));

    // The declared size stands at offset 24 of the entry's record in the central directory, its name at 46.
    private static void DeclareSmall(byte[] zip, string entry)
    {
        var name = System.Text.Encoding.ASCII.GetBytes(entry);
        var at = zip.AsSpan().LastIndexOf(name) - 46;
        Assert.Equal("PK\x01\x02"u8, zip.AsSpan(at, 4));
        BitConverter.TryWriteBytes(zip.AsSpan(at + 24), 1000);
    }
}
