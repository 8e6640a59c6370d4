using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class SourceFilesTests : IDisposable
{
    private const string Disputes = "customer,item,opened_on,reason\n1,2,3,4\n";

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        Reading.Of(_files.Path("none.csv")).Problem(ImportProblemKind.FileMissing);
        Reading.Of(Path.GetDirectoryName(_files.Path("x"))!).Problem(ImportProblemKind.FileIsFolder);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n ;;\n\n")]
    public void A_file_without_text_is_empty(string text) =>
        Reading.Of(_files.Write("a.csv", text)).Problem(ImportProblemKind.FileEmpty);

    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "XML")]
    [InlineData("a,b\0c", "binary")]
    public void A_file_of_another_kind_is_named(string text, string looksLike) =>
        Assert.Equal(
            looksLike, Reading.Of(_files.Write("a.csv", text)).Problem(ImportProblemKind.FileKindUnknown).Args[0]);

    [Fact]
    public void An_archive_without_a_workbook_and_a_workbook_of_Excel_97_are_named()
    {
        var zip = Reading.Of(_files.Write("a.xlsx", Workbook.Zip([("readme.txt", "hello")])));
        var xls = Reading.Of(_files.Write("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]));

        Assert.Equal("ZIP", zip.Problem(ImportProblemKind.FileKindUnknown).Args[0]);
        Assert.Equal("XLS", xls.Problem(ImportProblemKind.FileKindUnknown).Args[0]);
    }

    [Fact]
    public void A_file_of_two_gigabytes_is_refused_at_once()
    {
        // Sparse: the length is set, nothing is written.
        var path = _files.Path("a.csv");
        using (var file = File.Create(path)) file.SetLength(2L << 30);

        var problem = Reading.Of(path).Problem(ImportProblemKind.FileTooLarge);

        Assert.Equal(["2147483648", "1073741824"], problem.Args);
    }

    [Theory]
    [InlineData("debts.csv.part")]
    [InlineData("debts.csv.crdownload")]
    [InlineData(".~lock.debts.csv#")]
    [InlineData("~$debts.xlsx")]
    [InlineData("debts.tmp")]
    public void A_name_that_says_unfinished_is_believed(string name) =>
        Assert.Equal(
            "name", Reading.Of(_files.Write(name, Disputes)).Problem(ImportProblemKind.FileStillBeingWritten).Args[0]);

    [Fact]
    public void A_file_that_another_program_holds_is_refused()
    {
        var path = _files.Write("a.csv", Disputes);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal("locked", Reading.Of(path).Problem(ImportProblemKind.FileStillBeingWritten).Args[0]);
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the writer out.");
        var path = _files.Write("a.csv", Disputes + string.Concat(Enumerable.Repeat("1,2,3,4\n", 50_000)));
        Assert.True(ImportTable.TryOpen(path, [], out var table, out _));
        var problems = new List<ImportProblem>();
        using (table)
        using (var rows = table.Rows(problems.Add).GetEnumerator())
        {
            Assert.True(rows.MoveNext());
            // Another process would not ask for our lock; the shell does not either.
            using (var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"echo 5,6,7,8 >> '{path}'"]))
            {
                shell.WaitForExit();
            }

            while (rows.MoveNext())
            {
            }
        }

        Assert.Equal("changed", Assert.Single(problems).Args[0]);
        Assert.Null(table.Sha256);
    }

    [Fact]
    public void A_file_without_permission_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Root may read everything.");
        var path = _files.Write("a.csv", Disputes);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);

        Reading.Of(path).Problem(ImportProblemKind.FileNotReadable);
    }
}
