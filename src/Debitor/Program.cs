using System.Text;
using Debitor.Shell;

// The streams themselves: Console.Out would first read what the terminal can do, which takes longer than most
// verbs.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 16_384);
await using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
using var input = new StreamReader(Console.OpenStandardInput(), utf8);

return await DebitorProgram.Run(args, new ProgramEnvironment
{
    Input = input,
    Output = output,
    Error = error,
    Clock = TimeProvider.System,
    Folder = Environment.CurrentDirectory,
    LogFolder = Path.Combine(
        Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "debitor"),
    SystemUser = Environment.UserName,
    Variable = Environment.GetEnvironmentVariable,
    Width = () => Console.IsOutputRedirected ? null : Console.WindowWidth,
});
