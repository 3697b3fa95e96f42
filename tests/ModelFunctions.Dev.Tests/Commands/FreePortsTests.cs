using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ModelFunctions.Dev.Commands;

namespace ModelFunctions.Dev.Tests.Commands;

public sealed class FreePortsTests
{
    [Fact]
    public void Demand_names_the_port_in_use_and_the_option_that_chooses_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = Assert.Throws<DevException>(() => FreePorts.Demand(new UpOptions("", port, 10000)));

        Assert.Contains(port.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.Contains("--port", failure.Message, StringComparison.Ordinal);
    }
}
