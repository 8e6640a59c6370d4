using System.Text;
using CsCheck;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Whatever stands in a file: it is read or it is refused, and the program goes on.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private static readonly byte[] Whole = Workbook.Of(
        Workbook.Texts(1, "customer", "item", "opened_on", "reason")

            + """<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>46096</v></c>"""
                + """<c r="C2" t="b"><v>1</v></c></row>""",
        "<si><t>x</t></si>");

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Damaged_workbooks_never_throw() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte).Array[1, 4].Sample(
            damages => Survives("a.xlsx", Damaged(Whole, damages)), iter: 500, threads: 1);

    [Fact]
    public void Workbooks_with_damaged_parts_never_throw()
    {
        var parts = Workbook.Parts(
            Workbook.Texts(1, "customer", "item") + """<row r="2"><c r="A2" t="s"><v>0</v></c></row>""",
            "<si><t>x</t></si>").ToArray();
        Gen.Select(Gen.Int[0, parts.Length - 1], Gen.Int[0, 2000], Gen.Int[0, 20], Gen.String.AlphaNumeric).Sample(
            (part, at, cut, put) =>
            {
                var (name, text) = parts[part];
                var from = at % text.Length;
                var damaged = text[..from] + put + text[Math.Min(text.Length, from + cut)..];
                var changed = parts.Select((p, i) => i == part ? (name, damaged) : p);
                return Survives("a.xlsx", Workbook.Zip(changed));
            }, iter: 500, threads: 1);
    }

    [Fact]
    public void Damaged_text_never_throws()
    {
        var text = Encoding.UTF8.GetBytes(
            "customer;item;opened_on;reason\n1;\"Ёлка \"\"x\"\"\";2026-01-01;y\n2;3;4;5\n");
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Byte).Array[1, 6].Sample(
            damages => Survives("a.csv", Damaged(text, damages)), iter: 3000, threads: 1);
    }

    private bool Survives(string name, byte[] bytes)
    {
        var reading = Reading.Of(_files.Write(name, bytes));
        return reading.Sha256 is not null || reading.Problems.Count > 0;
    }

    private static byte[] Damaged(byte[] whole, (int At, byte Value)[] damages)
    {
        var bytes = whole.ToArray();
        foreach (var (at, value) in damages) bytes[at] = value;
        return bytes;
    }
}
