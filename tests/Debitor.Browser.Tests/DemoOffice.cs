using Debitor.Tests;
using Debitor.Tests.Platform;
using Xunit;

namespace Debitor.Browser.Tests;

/// <summary>One start of the application for whoever only looks.</summary>
public sealed class DemoOffice : IAsyncLifetime
{
    internal DemoDesk Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Desk = await DemoDesk.Start(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
