using System.Security.Cryptography;
using System.Text;
using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class TextFilesTests : IDisposable
{
    private const string Header = "customer,item,opened_on,reason\n";

    private readonly TemporaryFiles _files = new();

    static TextFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1251", false)]
    public void Every_encoding_that_accounting_programs_write_is_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "customer;item;opened_on;reason\r\nООО «Ёлка і Ґанок»;УТ-17;2026-03-15;Недостача № 3\r\n";
        var path = _files.Write("a.csv", [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

        var reading = Reading.Of(path);

        Assert.Empty(reading.Problems);
        var cells = Assert.Single(reading.Of(TableKind.Disputes));
        Assert.Equal(["ООО «Ёлка і Ґанок»", "УТ-17", "2026-03-15", "Недостача № 3"], cells[..4]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), reading.Sha256);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_found_from_the_header(char delimiter)
    {
        var path = _files.Write("a.csv", "customer,item,opened_on,reason\n1,2,2026-01-01,x\n".Replace(',', delimiter));

        Assert.Equal(["1", "2", "2026-01-01", "x"], Assert.Single(Reading.Of(path).Rows).Cells[..4]);
    }

    [Fact]
    public void Columns_come_in_any_order_and_case_and_unknown_ones_are_left_out()
    {
        var path = _files.Write("a.csv", "refused_reason, Reason ,ITEM,opened_on,customer\nwhy,r,i,o,c\n");

        Assert.Equal(["c", "i", "o", "r"], Assert.Single(Reading.Of(path).Rows).Cells[..4]);
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var path = _files.Write("a.csv", "\n" + Header + "1,\"a\n\"\"b\"\"\",,\n\n,,,\n2,c,,\n");

        var rows = Reading.Of(path).Rows;

        Assert.Equal([3, 7], rows.Select(row => row.Line));
        Assert.Equal("a\n\"b\"", rows[0].Cells[1]);
        Assert.Null(rows[0].Cells[2]);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+7 495 123-45-67")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("12\" pipe")]
    public void What_looks_like_a_formula_or_a_quote_is_text(string text)
    {
        var path = _files.Write("a.csv", Header + $"1,{text},,\n");

        Assert.Equal(text, Assert.Single(Reading.Of(path).Rows).Cells[1]);
    }

    [Fact]
    public void A_row_that_does_not_fit_the_header_is_refused_and_the_next_one_read()
    {
        var path = _files.Write("a.csv", Header + "1,2,3,4,5\n1,2\n1,\"2\"x,3,4\n6,7,8,9,,\n");

        var reading = Reading.Of(path);

        Assert.Equal("6", Assert.Single(reading.Rows).Cells[0]);
        Assert.Equal(
            [(2, ImportProblemKind.TooManyCells), (3, ImportProblemKind.TooFewCells), (4,
                ImportProblemKind.QuoteMisplaced)],
            reading.Problems.Select(problem => (problem.Line!.Value, problem.Kind)));
        Assert.Equal(["5", "4"], reading.Problems[0].Args);
    }

    [Theory]
    [InlineData("1,2,3,4\n5,6", "row", 3)]
    [InlineData("1,2,3,4\n5,6,7,\"8\n9,9,9,9\n", "quote", 3)]
    public void A_file_that_breaks_off_is_refused(string body, string brokenOff, int line)
    {
        var reading = Reading.Of(_files.Write("a.csv", Header + body));

        var problem = reading.Problems[^1];
        Assert.Equal(ImportProblemKind.FileTruncated, problem.Kind);
        Assert.Equal((line, brokenOff), (problem.Line!.Value, problem.Args[0]));
        Assert.Null(reading.Sha256);
    }

    [Fact]
    public void A_header_says_what_it_comes_nearest_to_and_lacks()
    {
        var problem = Reading.Of(_files.Write("a.csv", "customer,number,kind,issued_on,due,currency,amount\n"))
            .Problem(ImportProblemKind.HeaderNotRecognised);

        Assert.Equal(
            ["customer, number, kind, issued_on, due, currency, amount", "open-items", "due_on, contract, note"],
            problem.Args);
    }

    [Fact]
    public void A_column_that_stands_twice_is_refused() =>
        Assert.Equal(
            "item",
            Reading.Of(_files.Write("a.csv", "customer,item,opened_on,reason,item\n1,2,3,4,5\n"))
                .Problem(ImportProblemKind.ColumnTwice).Column);

    [Fact]
    public void Damaged_utf8_is_not_read_as_windows_1251()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Header + "Заказчик,"), 0xD0, .. Encoding.UTF8.GetBytes(",,\n")];

        Reading.Of(_files.Write("a.csv", bytes)).Problem(ImportProblemKind.FileNotDecodable);
    }

    [Fact]
    public void A_long_cell_refuses_its_row_and_a_file_without_line_breaks_is_refused()
    {
        var longCell = Reading.Of(_files.Write("a.csv", Header + $"1,{new string('x', 32_769)},,\n2,,,\n"));
        var longRow = Reading.Of(_files.Write("b.csv", Header + new string('x', 20 << 20)));

        Assert.Equal("item", longCell.Problem(ImportProblemKind.CellTooLong).Column);
        Assert.Single(longCell.Rows);
        longRow.Problem(ImportProblemKind.RowTooLong);
    }

    [Fact]
    public void More_columns_than_a_table_has_are_refused() =>
        Reading.Of(_files.Write("a.csv", new string(',', 500) + "a\n")).Problem(ImportProblemKind.TooManyColumns);
}
