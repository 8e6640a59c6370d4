using System.IO.Compression;

namespace Debitor.Import;

internal enum FileKind
{
    Text,
    Workbook,
    Unknown,
}

/// <summary>Tells what a file is by its first bytes; extensions lie too often.</summary>
internal static class FileContent
{
    private const int HeadBytes = 4096;

    /// <summary>The kind, and for unknown kinds the name of what it looks like.</summary>
    public static (FileKind Kind, string LooksLike) Of(Stream stream)
    {
        var head = new byte[HeadBytes];
        stream.Position = 0;
        var read = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        var bytes = head.AsSpan(0, read);

        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8)) return OfZip(stream);
        if (bytes.StartsWith("%PDF"u8)) return (FileKind.Unknown, "PDF");
        // The compound file of Excel 97, which is also how Excel wraps a workbook with a password.
        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0])) return (FileKind.Unknown, "XLS");
        if (bytes.TrimStart("\xEF\xBB\xBF \t\r\n"u8).StartsWith("<"u8)) return (FileKind.Unknown, "XML");
        var isBinary = bytes.Contains((byte)0) && !TextEncodings.HasUtf16Mark(bytes);
        return isBinary ? (FileKind.Unknown, "binary") : (FileKind.Text, "");
    }

    private static (FileKind Kind, string LooksLike) OfZip(Stream stream)
    {
        stream.Position = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var isWorkbook = zip.GetEntry("xl/workbook.xml") is not null;
            return isWorkbook ? (FileKind.Workbook, "") : (FileKind.Unknown, "ZIP");
        }
        catch (InvalidDataException)
        {
            // The directory of a ZIP stands at its end: one that can't be read is a file that broke off.
            throw new ImportLimitException(ImportProblemKind.FileTruncated, "zip");
        }
    }
}
