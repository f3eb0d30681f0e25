import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS of one node, whose files outlive the process: {@code Hdfs DIRECTORY HOST PORT}. */
public final class Hdfs {
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
    configuration.set("dfs.namenode.rpc-bind-host", "0.0.0.0");
    configuration.setBoolean("dfs.permissions.enabled", false);
    configuration.setInt("dfs.replication", 1);
    // Clients find the data node by its service's name: its address changes when the pod does.
    configuration.setBoolean("dfs.client.use.datanode.hostname", true);
    configuration.set("dfs.datanode.hostname", arguments[1]);
    configuration.set("dfs.datanode.address", "0.0.0.0:9866");
    configuration.set("dfs.datanode.http.address", "127.0.0.1:9864");
    configuration.set("dfs.datanode.ipc.address", "127.0.0.1:9867");
    MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(configuration)
            .nameNodePort(Integer.parseInt(arguments[2]))
            .numDataNodes(1)
            .checkDataNodeHostConfig(true)
            .checkDataNodeAddrConfig(true)
            .format(!Files.exists(directory.resolve("name-0-1/current/VERSION")))
            .build();
    cluster.waitActive();
    try (FileSystem files = cluster.getFileSystem()) {
      files.setPermission(new org.apache.hadoop.fs.Path("/"), new FsPermission((short) 0777));
    }
    System.out.println("HDFS is up");
  }
}
