using System.IO.Compression;
using System.Text;

namespace Debitor.Tests.Import;

/// <summary>Writes workbooks by hand, as programs other than Excel do, and as Excel never would.</summary>
internal static class Workbook
{
    public const string Sheets =
        """<sheet name="Empty" sheetId="1" r:id="rId1"/><sheet name="Долги" sheetId="2" r:id="rId2"/>""";

    /// <summary>
    /// Cell formats: 0 general, 1 built-in day, 2 own day, 3 time, 4 own text that only looks like a day.
    /// </summary>
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts><numFmt numFmtId="164" formatCode="[$-419]dd\.mm\.yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
        <numFmt numFmtId="166" formatCode="0.00&quot; days&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
        <xf numFmtId="166"/></cellXfs>
        </styleSheet>
        """;

    /// <summary>A workbook with an empty sheet and a second one with these rows.</summary>
    public static byte[] Of(string sheetRows, string sharedStrings = "", string workbookProperties = "") =>
        Zip(Parts(sheetRows, sharedStrings, workbookProperties));

    public static IEnumerable<(string Name, string Text)> Parts(
        string sheetRows, string sharedStrings = "", string workbookProperties = "")
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        yield return ("[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Content}.sheet.main+xml"/>
            <Override PartName="/xl/sheet1.xml" ContentType="{Content}.worksheet+xml"/>
            <Override PartName="/xl/sheet2.xml" ContentType="{Content}.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Content}.styles+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="{Content}.sharedStrings+xml"/></Types>
            """);
        yield return ("_rels/.rels", $"""
            <Relationships xmlns="{Package}">
            <Relationship Id="r" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}">{workbookProperties}<sheets>{Sheets}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Office}/worksheet" Target="sheet1.xml"/>
            <Relationship Id="rId2" Type="{Office}/worksheet" Target="sheet2.xml"/>
            <Relationship Id="rId3" Type="{Office}/styles" Target="styles.xml"/>
            <Relationship Id="rId4" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """);
        yield return ("xl/styles.xml", Styles);
        yield return ("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{sharedStrings}</sst>""");
        yield return ("xl/sheet1.xml",
            $"""<worksheet xmlns="{Main}"><sheetData><row r="1"/></sheetData></worksheet>""");
        yield return ("xl/sheet2.xml", $"""
            <worksheet xmlns="{Main}"><sheetData>{sheetRows}</sheetData></worksheet>
            """);
    }

    public static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A row of inline texts.</summary>
    public static string Texts(int row, params string[] texts)
    {
        var cells = texts.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
        return $"<row r=\"{row}\">{string.Concat(cells)}</row>";
    }
}
