using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Debitor.Import;

/// <summary>A file opened for import, watched for changes until its reading ends.</summary>
/// <remarks>
/// Opened for shared reading only: a program that is still writing it holds it against us, and that is what
/// the user should hear. Where the system has no such locks (Linux), size and time tell at the end of
/// reading.
/// </remarks>
internal sealed class SourceFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // Names that browsers, office programs and transfer tools give a file they have not finished.
    private static readonly string[] UnfinishedEndings =
        [".part", ".tmp", ".crdownload", ".partial", ".download"];

    private static readonly string[] UnfinishedBeginnings = [".~lock", "~$"];

    private readonly long _bytesAtOpen;
    private readonly DateTime _writtenAtOpen;
    private readonly FileStream _stream;

    private SourceFile(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
        _bytesAtOpen = stream.Length;
        _writtenAtOpen = File.GetLastWriteTimeUtc(path);
    }

    public string Path { get; }

    /// <summary>Seekable, at whatever place the last reader left it.</summary>
    public Stream Stream => _stream;

    /// <summary>Opens a file, or says what kept it from being opened.</summary>
    public static bool TryOpen(
        string path,
        [NotNullWhen(true)] out SourceFile? file, [NotNullWhen(false)] out ImportProblem? problem)
    {
        file = null;
        problem = ByName(path);
        if (problem is not null) return false;

        try
        {
            file = new SourceFile(path, new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes,
                FileOptions.SequentialScan));
        }
        catch (UnauthorizedAccessException e)
        {
            problem = ImportProblem.OfFile(path, ImportProblemKind.FileNotReadable, e.Message);
            return false;
        }
        catch (IOException e)
        {
            problem = IsSharingViolation(e)
                ? ImportProblem.OfFile(path, ImportProblemKind.FileStillBeingWritten, "locked")
                : ImportProblem.OfFile(path, ImportProblemKind.FileNotReadable, e.Message);
            return false;
        }

        problem = file.BySize();
        if (problem is null) return true;
        file.Dispose();
        file = null;
        return false;
    }

    /// <summary>True when somebody wrote to the file, or replaced it, since it was opened.</summary>
    public bool HasChanged()
    {
        var now = new FileInfo(Path);
        return !now.Exists || now.Length != _bytesAtOpen || now.LastWriteTimeUtc != _writtenAtOpen;
    }

    /// <summary>SHA-256 over the whole file, for formats that are not read from front to back.</summary>
    public string Hash()
    {
        _stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(_stream));
    }

    public void Dispose() => _stream.Dispose();

    private static ImportProblem? ByName(string path)
    {
        if (Directory.Exists(path)) return ImportProblem.OfFile(path, ImportProblemKind.FileIsFolder);
        if (!File.Exists(path)) return ImportProblem.OfFile(path, ImportProblemKind.FileMissing);

        var name = System.IO.Path.GetFileName(path);
        var unfinished =
            UnfinishedEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || UnfinishedBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
        return unfinished
            ? ImportProblem.OfFile(path, ImportProblemKind.FileStillBeingWritten, "name")
            : null;
    }

    private ImportProblem? BySize() => _bytesAtOpen switch
    {
        0 => ImportProblem.OfFile(Path, ImportProblemKind.FileEmpty),
        > ImportLimits.FileBytesMax => ImportProblem.OfFile(
            Path, ImportProblemKind.FileTooLarge,
            _bytesAtOpen.ToString(CultureInfo.InvariantCulture),
            ImportLimits.FileBytesMax.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EAGAIN of the advisory lock that .NET
    // takes on other systems.
    private static bool IsSharingViolation(IOException e) =>
        (e.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
